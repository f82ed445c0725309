package io.gezhi.ingestion.files.csv;

import java.util.ArrayList;
import java.util.List;

/** Cuts the text of one record, whose quotes are known to be sound, into its fields. */
public final class FieldSplitter {

    private final char delimiter;

    public FieldSplitter(char delimiter) {
        this.delimiter = delimiter;
    }

    String delimiter() {
        return String.valueOf(delimiter);
    }

    public List<String> split(String text) {
        List<String> fields = new ArrayList<>(24);
        int at = 0;
        while (at <= text.length()) {
            boolean quoted = at < text.length() && text.charAt(at) == '"';
            int end = quoted ? closingQuote(text, at + 1) + 1 : fieldEnd(text, at);
            fields.add(quoted ? unquote(text.substring(at + 1, end - 1)) : text.substring(at, end));
            at = end + 1;
        }
        return fields;
    }

    private int fieldEnd(String text, int from) {
        int end = text.indexOf(delimiter, from);
        return end < 0 ? text.length() : end;
    }

    private static int closingQuote(String text, int from) {
        int at = text.indexOf('"', from);
        while (at + 1 < text.length() && text.charAt(at + 1) == '"') {
            at = text.indexOf('"', at + 2);
        }
        return at;
    }

    private static String unquote(String inner) {
        return inner.indexOf('"') < 0 ? inner : inner.replace("\"\"", "\"");
    }
}
