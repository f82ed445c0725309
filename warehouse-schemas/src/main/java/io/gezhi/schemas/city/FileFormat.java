package io.gezhi.schemas.city;

import java.nio.charset.Charset;

/**
 * How a file is written.
 *
 * @param encoding name of the character set, or {@code detect}
 * @param delimiter between the fields of a CSV row
 * @param layout what a CSV file has beside its rows
 */
public record FileFormat(Kind kind, String encoding, char delimiter, CsvLayout layout) {
    public static final String DETECT = "detect";

    /** A file of rows behind one header line, if it is a CSV file. */
    public FileFormat(Kind kind, String encoding, char delimiter) {
        this(kind, encoding, delimiter, CsvLayout.PLAIN);
    }

    /** Kinds of files. */
    public enum Kind {
        CSV,
        GEOJSON
    }

    /** Whether this Java knows the character set, or it is to be detected. */
    static boolean isEncoding(String name) {
        try {
            return name.equals(DETECT) || Charset.isSupported(name);
        } catch (IllegalArgumentException noName) {
            return false;
        }
    }

    public boolean detectsEncoding() {
        return encoding.equals(DETECT);
    }
}
