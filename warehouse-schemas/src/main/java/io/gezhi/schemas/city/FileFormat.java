package io.gezhi.schemas.city;

/**
 * How a file is written.
 *
 * @param encoding name of the character set, or {@code detect}
 * @param delimiter between the fields of a CSV row
 */
public record FileFormat(Kind kind, String encoding, char delimiter) {
    public static final String DETECT = "detect";

    /** Kinds of files. */
    public enum Kind {
        CSV,
        GEOJSON
    }

    public boolean detectsEncoding() {
        return encoding.equals(DETECT);
    }
}
