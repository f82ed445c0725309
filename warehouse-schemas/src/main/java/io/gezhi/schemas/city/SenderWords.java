package io.gezhi.schemas.city;

import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import io.gezhi.schemas.row.VisibleText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells a rejection to whoever sent the row, who knows the column and the value by the names of the source.
 *
 * @param rule how the column is filled
 * @param isMasked whether values must not be shown
 */
record SenderWords(Mapping.Rule rule, boolean isMasked) {
    private static final Set<Reason> OF_TIME = Set.of(Reason.NOT_A_DATE, Reason.NOT_A_TIMESTAMP);

    Decoding.Rejected tell(Decoding.Rejected why, Map<String, String> row) {
        List<String> columns = rule.source().columns();
        if (columns.isEmpty()) {
            return new Decoding.Rejected(
                    why.reason(), why.column(), why.value(), why.rule() + "; the profile fills the column itself");
        }
        String sent = columns.stream()
                .map(row::get)
                .filter(Objects::nonNull)
                .map(VisibleText::of)
                .collect(Collectors.joining(" | "));
        String told = expected(why) + "; sent in " + (columns.size() == 1 ? "column " : "columns ")
                + columns.stream().map(VisibleText::of).collect(Collectors.joining(", "));
        if (isMasked) {
            return new Decoding.Rejected(
                    why.reason(), why.column(), why.value().isEmpty() ? "" : Decoding.MASKED, told);
        }
        boolean isChanged = !why.value().isEmpty() && !why.value().equals(sent);
        return new Decoding.Rejected(
                why.reason(),
                why.column(),
                sent,
                isChanged ? told + " and changed to " + VisibleText.of(why.value()) : told);
    }

    private String expected(Decoding.Rejected why) {
        return OF_TIME.contains(why.reason())
                ? rule.steps().stream()
                        .filter(Step.LocalFormat.class::isInstance)
                        .map(step -> "a time as " + ((Step.LocalFormat) step).pattern() + ", as the feed declares")
                        .findFirst()
                        .orElse(why.rule())
                : why.rule();
    }
}
