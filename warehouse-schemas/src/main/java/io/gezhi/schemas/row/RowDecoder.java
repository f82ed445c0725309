package io.gezhi.schemas.row;

import io.gezhi.schemas.codes.CodeTable;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns the texts of one record into typed values by its contract. Never throws for bad data: the first column that
 * fails makes the record {@link Decoding.Rejected}. Empty and blank text count as no value. Keeps no state and
 * may be shared between threads.
 */
public final class RowDecoder {
    private final List<ColumnDecoder> columns;

    /** @param naiveZone zone of local times that carry no offset */
    public RowDecoder(Contract contract, ZoneId naiveZone) {
        this.columns = contract.columns().stream()
                .map(column -> new ColumnDecoder(column, ValueParser.of(column.type(), naiveZone), allowed(column)))
                .toList();
    }

    /** @param texts text by column name; a missing entry is an empty value, and names of no column are ignored */
    public Decoding decode(Map<String, String> texts) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            ColumnDecoder decoder = columns.get(i);
            String text = texts.get(decoder.column.name());
            Parsed parsed = decoder.decode(text);
            if (parsed instanceof Parsed.Failed failed) {
                return decoder.rejected(failed, text);
            }
            values[i] = ((Parsed.Value) parsed).value();
        }
        return new Decoding.Decoded(Arrays.asList(values));
    }

    private static Set<String> allowed(Column column) {
        List<String> allowed = new ArrayList<>(column.limits().allowed());
        column.codeTable()
                .ifPresent(table -> allowed.addAll(CodeTable.standard(table).codes()));
        return Set.copyOf(allowed);
    }

    private record ColumnDecoder(Column column, ValueParser parser, Set<String> allowed) {

        private static final Parsed.Value EMPTY = new Parsed.Value(null);

        Parsed decode(String text) {
            if (text == null || text.isBlank()) {
                return column.required() ? new Parsed.Failed(Reason.MISSING_REQUIRED, "a value is required") : EMPTY;
            }
            Parsed parsed = parser.parse(text);
            return parsed instanceof Parsed.Value value ? checked(value) : parsed;
        }

        private Parsed checked(Parsed.Value parsed) {
            if (!allowed.isEmpty() && !allowed.contains(String.valueOf(parsed.value()))) {
                return new Parsed.Failed(Reason.UNKNOWN_CODE, "one of the codes of the contract is expected");
            }
            if (parsed.value() instanceof String text) {
                return checkedText(parsed, text);
            }
            return parsed.value() instanceof Number number ? checkedNumber(parsed, number) : parsed;
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
            String shown = column.grade().isPersonal() && text != null ? "(masked)" : text;
            return new Decoding.Rejected(failed.reason(), column.name(), shown, failed.rule());
        }
    }
}
