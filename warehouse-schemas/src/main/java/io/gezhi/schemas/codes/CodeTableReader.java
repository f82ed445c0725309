package io.gezhi.schemas.codes;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads a {@link CodeTable}, reporting all problems at once. A first line that is data would be lost in silence: names of
 * columns are written as a contract writes them, and are no values of their own columns.
 */
final class CodeTableReader {
    static final String SUCH_AS = "sent,meaning";

    private static final Pattern COLUMN_NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String file;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final Map<String, Integer> lineOfCode = new HashMap<>();
    private List<String> header = List.of();
    private int headerLine;

    private CodeTableReader(String file) {
        this.file = file;
    }

    /**
     * @param file what messages call it
     * @throws OperatorMistakeException with every problem found
     */
    static CodeTable read(String file, String text) {
        CodeTableReader reader = new CodeTableReader(file);
        List<String> lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)
                .lines()
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                reader.take(lines.get(i), i + 1);
            }
        }
        return reader.table();
    }

    private void take(String line, int number) {
        List<String> fields = List.of(line.split(",", -1));
        if (headerLine == 0) {
            takeHeader(line, fields, number);
        } else if (line.indexOf('"') >= 0) {
            problem(number, "quotes are not read, a value holds neither a quote nor a comma", line);
        } else if (fields.size() != header.size()) {
            problem(number, header.size() + " fields are expected, as in the first line", line);
        } else {
            takeRow(fields, number);
        }
    }

    private void takeHeader(String line, List<String> fields, int number) {
        header = fields;
        headerLine = number;
        boolean areNames =
                fields.stream().allMatch(name -> COLUMN_NAME.matcher(name).matches());
        if (!areNames || fields.size() < 2 || new HashSet<>(fields).size() < fields.size()) {
            problem(
                    number,
                    "the first line names at least two columns, each once, in lower-case letters, digits and underscores,"
                            + " such as " + SUCH_AS,
                    line);
        }
    }

    private void takeRow(List<String> fields, int number) {
        String code = fields.get(0);
        Integer before = lineOfCode.putIfAbsent(code, number);
        if (before != null) {
            problem(number, "a code stands once, and this one is on line " + before, code);
        }
        rows.put(code, fields);
    }

    private void requireNoValueInHeader() {
        for (Map.Entry<String, List<String>> row : rows.entrySet()) {
            for (int i = 0; i < header.size(); i++) {
                if (row.getValue().get(i).equals(header.get(i))) {
                    problem(
                            headerLine,
                            "the first line names the columns, but a value of line " + lineOfCode.get(row.getKey())
                                    + " is " + header.get(i) + ", too",
                            String.join(",", header));
                    return;
                }
            }
        }
    }

    private CodeTable table() {
        requireNoValueInHeader();
        if (problems.isEmpty() && rows.isEmpty()) {
            problems.add("Invalid " + file
                    + ": a line that names the columns and a line for each code are expected (empty)");
        }
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
        return new CodeTable(file, header, rows);
    }

    private void problem(int line, String rule, String value) {
        problems.add("Invalid " + file + ", line " + line + ": " + rule + " (" + value + ")");
    }
}
