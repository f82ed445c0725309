package io.gezhi.schemas.row;

import io.gezhi.schemas.codes.CodeTable;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.problem.NearestNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The codes that a column may hold; none allows all. */
public record AllowedCodes(Set<String> codes) {
    /** More than these are not listed: the nearest are named. */
    private static final int LISTED = 12;

    public static AllowedCodes of(Column column) {
        List<String> codes = new ArrayList<>(column.limits().allowed());
        column.codeTable()
                .ifPresent(table -> codes.addAll(CodeTable.standard(table).codes()));
        return new AllowedCodes(new LinkedHashSet<>(codes));
    }

    public boolean allow(String text) {
        return codes.isEmpty() || codes.contains(text);
    }

    /** The rule in words: all codes, or those of many that are nearest to the text. */
    public String rule(String text) {
        if (codes.size() <= LISTED) {
            return "one of " + String.join(", ", codes);
        }
        return "one of " + codes.size() + " codes; nearest are " + NearestNames.of(text, codes);
    }
}
