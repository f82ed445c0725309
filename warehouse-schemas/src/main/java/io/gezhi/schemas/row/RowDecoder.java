package io.gezhi.schemas.row;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.PlausibleDays;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns the texts of one record into typed values by its contract. Never throws for bad data: a column that fails makes the
 * record {@link Decoding.Rejected}, which tells all that fail. Empty and blank text count as no value. Keeps no state and
 * may be shared between threads.
 */
public final class RowDecoder {
    private final Contract contract;
    private final List<ColumnDecoder> columns;

    /** @param naiveZone zone of local times that carry no offset */
    public RowDecoder(Contract contract, ZoneId naiveZone) {
        this.contract = contract;
        this.columns = contract.columns().stream()
                .map(column ->
                        new ColumnDecoder(column, ValueParser.of(column.type(), naiveZone), AllowedCodes.of(column)))
                .toList();
    }

    public Contract contract() {
        return contract;
    }

    /** @param texts text by column name; a missing entry is an empty value, and names of no column are ignored */
    public Decoding decode(Map<String, String> texts) {
        Object[] values = new Object[columns.size()];
        List<Decoding.Rejected> problems = List.of();
        for (int i = 0; i < values.length; i++) {
            ColumnDecoder decoder = columns.get(i);
            String text = texts.get(decoder.column.name());
            Parsed parsed = decoder.decode(text);
            if (parsed instanceof Parsed.Failed failed) {
                problems = problems.isEmpty() ? new ArrayList<>() : problems;
                problems.add(decoder.rejected(failed, text));
            } else {
                values[i] = ((Parsed.Value) parsed).value();
            }
        }
        return problems.isEmpty()
                ? new Decoding.Decoded(Arrays.asList(values))
                : problems.get(0).withOthers(problems.subList(1, problems.size()));
    }

    /** Values of the contract's key, in the order of the key; empty where one of them cannot be typed. */
    public Optional<List<Object>> key(Map<String, String> texts) {
        List<Object> values = new ArrayList<>();
        for (String name : contract.key()) {
            if (!(columns.get(contract.indexOf(name)).decode(texts.get(name)) instanceof Parsed.Value value)) {
                return Optional.empty();
            }
            values.add(value.value());
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }

    private record ColumnDecoder(Column column, ValueParser parser, AllowedCodes allowed) {

        private static final Parsed.Value EMPTY = new Parsed.Value(null);

        Parsed decode(String text) {
            if (text == null || text.isBlank()) {
                return column.required() ? new Parsed.Failed(Reason.MISSING_REQUIRED, "a value is required") : EMPTY;
            }
            Parsed parsed = parser.parse(text);
            return parsed instanceof Parsed.Value value ? checked(value) : parsed;
        }

        private Parsed checked(Parsed.Value parsed) {
            if (!allowed.allow(String.valueOf(parsed.value()))) {
                return new Parsed.Failed(Reason.UNKNOWN_CODE, allowed.rule(String.valueOf(parsed.value())));
            }
            if (parsed.value() instanceof String text) {
                return checkedText(parsed, text);
            }
            return parsed.value() instanceof Number number ? checkedNumber(parsed, number) : checkedTime(parsed);
        }

        private Parsed checkedTime(Parsed.Value parsed) {
            return column.limits()
                    .plausible()
                    .filter(days -> !contain(days, parsed.value()))
                    .<Parsed>map(days -> new Parsed.Failed(
                            Reason.IMPLAUSIBLE_TIME, "from " + days + ", which the contract holds plausible"))
                    .orElse(parsed);
        }

        private static boolean contain(PlausibleDays days, Object value) {
            return value instanceof LocalDate day
                    ? days.contain(day)
                    : !(value instanceof Instant moment) || days.contain(moment);
        }

        private Parsed checkedText(Parsed.Value parsed, String text) {
            if (column.limits().maxLength().isPresent()
                    && text.length() > column.limits().maxLength().getAsInt()) {
                return new Parsed.Failed(
                        Reason.TOO_LONG,
                        "at most " + column.limits().maxLength().getAsInt() + " characters");
            }
            if (column.limits().pattern().isPresent()
                    && !column.limits().pattern().get().matcher(text).matches()) {
                return new Parsed.Failed(
                        Reason.PATTERN_MISMATCH,
                        "pattern " + column.limits().pattern().get());
            }
            return parsed;
        }

        private Parsed checkedNumber(Parsed.Value parsed, Number number) {
            if (column.limits().min().isEmpty() && column.limits().max().isEmpty()) {
                return parsed;
            }
            BigDecimal exact = number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
            boolean below = column.limits().min().isPresent()
                    && exact.compareTo(column.limits().min().get()) < 0;
            boolean above = column.limits().max().isPresent()
                    && exact.compareTo(column.limits().max().get()) > 0;
            return below || above ? new Parsed.Failed(Reason.OUT_OF_RANGE, range()) : parsed;
        }

        private String range() {
            return "from "
                    + column.limits().min().map(BigDecimal::toPlainString).orElse("any") + " to "
                    + column.limits().max().map(BigDecimal::toPlainString).orElse("any");
        }

        Decoding.Rejected rejected(Parsed.Failed failed, String text) {
            return new Decoding.Rejected(failed.reason(), column.name(), shown(text), failed.rule());
        }

        private String shown(String text) {
            if (text == null) {
                return null;
            }
            return column.grade().isPersonal() ? Decoding.MASKED : VisibleText.of(text);
        }
    }
}
