package io.gezhi.serving.format;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns as wide as their widest cell. */
public final class Table {

    private static final int WIDEST = 120;

    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> header) {
        rows.add(List.copyOf(header));
    }

    /** Adds a row with as many cells as the header. */
    public void add(List<String> cells) {
        rows.add(List.copyOf(cells));
    }

    /** The table, a line per row, with a rule below the header. */
    public String text() {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], Math.min(WIDEST, width(row.get(i))));
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            text.append(line(rows.get(i), widths));
            if (i == 0) {
                text.append(rule(widths));
            }
        }
        return text.toString();
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i).replace('\n', ' ');
            line.append(cell).append(" ".repeat(Math.max(0, widths[i] - width(cell)) + 2));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String rule(int[] widths) {
        StringBuilder rule = new StringBuilder();
        for (int width : widths) {
            rule.append("-".repeat(width)).append("  ");
        }
        return rule.toString().stripTrailing() + "\n";
    }

    /** Chinese, Japanese and Korean characters take two columns of a terminal. */
    private static int width(String text) {
        return text.codePoints()
                .map(point -> Character.isIdeographic(point) || (point >= 0xFF00 && point <= 0xFF60) ? 2 : 1)
                .sum();
    }
}
