package io.gezhi.serving.view;

/** Texts inside statements. */
final class SqlText {

    private SqlText() {}

    /** The text as a literal. */
    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** The name as an identifier. */
    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
