package io.gezhi.schemas.document;

/**
 * What is wrong in a document that a person wrote.
 *
 * @param line line of the key, 0 where it is not known
 * @param key path of the key, empty for the document as a whole
 * @param rule what is allowed
 * @param value what stands there, empty where nothing does
 */
public record DocumentProblem(String file, int line, String key, String rule, String value) {

    @Override
    public String toString() {
        return "Invalid " + file + (line > 0 ? ", line " + line : "") + (key.isEmpty() ? "" : ", " + key) + ": " + rule
                + (value.isEmpty() ? "" : " (" + value + ")");
    }
}
