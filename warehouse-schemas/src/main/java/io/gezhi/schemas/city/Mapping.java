package io.gezhi.schemas.city;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.Decoding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the columns of a source become those of a contract. Applying it never fails: see {@link Step}. */
public record Mapping(List<Rule> rules) {

    /**
     * How one column is filled.
     *
     * @param orElse source to take, without the steps, where the first has no text
     */
    public record Rule(String column, Source source, List<Step> steps, Optional<Source> orElse) {
        public Rule {
            steps = List.copyOf(steps);
        }

        /** What the code tables of the steps make of all that they hold; empty where any other text is right, too. */
        private List<String> meanings() {
            Set<String> meanings = new LinkedHashSet<>();
            for (int i = 0; i < steps.size(); i++) {
                if (steps.get(i) instanceof Step.Codes codes) {
                    if (codes.keepsUnknown()) {
                        return List.of();
                    }
                    List<Step> rest = steps.subList(i, steps.size());
                    meanings.clear();
                    codes.table().codes().forEach(code -> meanings.add(applied(rest, code)));
                }
            }
            if (meanings.isEmpty()
                    || orElse.filter(other -> !(other instanceof Source.Constant))
                            .isPresent()) {
                return List.of();
            }
            orElse.ifPresent(constant -> meanings.add(((Source.Constant) constant).value()));
            return List.copyOf(meanings);
        }

        private static String applied(List<Step> steps, String text) {
            String result = text;
            for (Step step : steps) {
                result = step.apply(result);
            }
            return result;
        }

        String text(Map<String, String> row, RowCoordinates coordinates) {
            String text = source.text(row, coordinates);
            if (text == null || text.isBlank()) {
                return orElse.map(other -> other.text(row, coordinates)).orElse(null);
            }
            return applied(steps, text);
        }
    }

    public Mapping {
        rules = List.copyOf(rules);
    }

    /** Every column of the contract from the source column of the same name. */
    public static Mapping sameNames(Contract contract) {
        List<Rule> rules = new ArrayList<>();
        for (Column column : contract.columns()) {
            rules.add(sameName(column.name()));
        }
        return new Mapping(rules);
    }

    static Rule sameName(String column) {
        return new Rule(column, new Source.From(column), List.of(), Optional.empty());
    }

    /** Texts by contract column; a column without text has no entry. */
    public Map<String, String> apply(Map<String, String> row, RowCoordinates coordinates) {
        Map<String, String> mapped = new LinkedHashMap<>();
        for (Rule rule : rules) {
            String text = rule.text(row, coordinates);
            if (text != null) {
                mapped.put(rule.column(), text);
            }
        }
        return mapped;
    }

    /**
     * A rejection in the words of the sender: its own column, the value as it was sent and as the steps changed it, and
     * the format that the feed declares. A value of a personal column stays masked. All problems of the row are told in
     * one.
     *
     * @param row texts by column of the source
     */
    public Decoding.Rejected toldToSender(Decoding.Rejected why, Contract contract, Map<String, String> row) {
        return told(why, contract, row)
                .withOthers(why.others().stream()
                        .map(other -> told(other, contract, row))
                        .toList())
                .inOne();
    }

    private Decoding.Rejected told(Decoding.Rejected why, Contract contract, Map<String, String> row) {
        Optional<Rule> rule = ruleFor(why.column());
        if (rule.isEmpty()) {
            return why;
        }
        List<String> columns = rule.get().source().columns();
        boolean isPersonal = rules.stream()
                .filter(other -> contract.hasColumn(other.column())
                        && contract.column(other.column()).grade().isPersonal())
                .anyMatch(other -> !Collections.disjoint(other.source().columns(), columns));
        return new SenderWords(rule.get(), isPersonal || why.value().equals(Decoding.MASKED)).tell(why, row);
    }

    /** Columns of the source that the mapping reads. */
    public Set<String> sourceColumns() {
        Set<String> columns = new LinkedHashSet<>();
        for (Rule rule : rules) {
            columns.addAll(rule.source().columns());
            rule.orElse().ifPresent(other -> columns.addAll(other.columns()));
        }
        return columns;
    }

    /**
     * The contract where a text column without codes of its own holds nothing but what the code table of its mapping makes
     * of the source's values: a value that the table does not hold is an unknown code.
     */
    public Contract withCodes(Contract contract) {
        return contract.withColumns(contract.columns().stream()
                .map(column -> {
                    boolean isOpen = column.type() instanceof ColumnType.Text
                            && column.codeTable().isEmpty()
                            && column.limits().allowed().isEmpty();
                    List<String> meanings =
                            isOpen ? ruleFor(column.name()).map(Rule::meanings).orElse(List.of()) : List.of();
                    return meanings.isEmpty() ? column : column.withAllowed(meanings);
                })
                .toList());
    }

    /** Whether a column is filled with the place of the row in its delivery. */
    public boolean usesRowId() {
        return rules.stream()
                .anyMatch(rule -> rule.source() instanceof Source.RowId
                        || rule.orElse().filter(Source.RowId.class::isInstance).isPresent());
    }

    /** The rule that fills the column. */
    public Optional<Rule> ruleFor(String column) {
        return rules.stream().filter(rule -> rule.column().equals(column)).findFirst();
    }
}
