package io.gezhi.schemas.row;

import io.gezhi.schemas.codes.CodeTable;
import io.gezhi.schemas.contract.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The codes that a column may hold; none allows all. */
record AllowedCodes(Set<String> codes) {
    /** More than these are not listed: the nearest are named. */
    private static final int LISTED = 12;

    private static final int NEAREST = 3;
    /** A longer text is compared by its beginning alone. */
    private static final int COMPARED = 40;

    static AllowedCodes of(Column column) {
        List<String> codes = new ArrayList<>(column.limits().allowed());
        column.codeTable()
                .ifPresent(table -> codes.addAll(CodeTable.standard(table).codes()));
        return new AllowedCodes(new LinkedHashSet<>(codes));
    }

    boolean allow(String text) {
        return codes.isEmpty() || codes.contains(text);
    }

    /** The rule in words: all codes, or those of many that are nearest to the text. */
    String rule(String text) {
        if (codes.size() <= LISTED) {
            return "one of " + String.join(", ", codes);
        }
        List<String> nearest = codes.stream()
                .sorted(Comparator.comparingInt((String code) -> distance(code, text))
                        .thenComparing(code -> code))
                .limit(NEAREST)
                .toList();
        return "one of " + codes.size() + " codes; nearest are " + String.join(", ", nearest);
    }

    /** Single characters to add, to leave out or to change (Levenshtein). */
    private static int distance(String code, String text) {
        String other = text.substring(0, Math.min(text.length(), COMPARED));
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= code.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (code.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
