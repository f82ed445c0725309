package io.gezhi.ingestion.connect.deidentification;

import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;

/**
 * How many bytes the texts of a change take in the log, and which column takes the most.
 *
 * @param bytes of both states of the row, escaped as JSON
 */
record RowSize(long bytes, String largestColumn) {

    /** The largest change that the log takes; the rest of the 10 MiB of a message is for its envelope and its key. */
    static final long LIMIT = 8L * 1024 * 1024;

    /** No character takes more bytes than a control character, {@code \u0000}. */
    private static final int LONGEST_CHARACTER = 6;

    private static final int CONTROL = 0x20;
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;

    /** The size of a change that is too large, nothing for one that is not. */
    static Optional<RowSize> overLimit(Struct before, Struct after) {
        if ((characters(before) + characters(after)) * LONGEST_CHARACTER <= LIMIT) {
            return Optional.empty();
        }
        long bytes = 0;
        long largest = -1;
        String column = "";
        for (Struct row : new Struct[] {before, after}) {
            if (row == null) {
                continue;
            }
            for (Field field : row.schema().fields()) {
                long size = row.get(field) instanceof String text ? bytes(text) : 0;
                bytes += size;
                if (size > largest) {
                    largest = size;
                    column = field.name();
                }
            }
        }
        return bytes > LIMIT ? Optional.of(new RowSize(bytes, column)) : Optional.empty();
    }

    private static long characters(Struct row) {
        long characters = 0;
        if (row != null) {
            for (Field field : row.schema().fields()) {
                characters += row.get(field) instanceof String text ? text.length() : 0;
            }
        }
        return characters;
    }

    private static long bytes(String text) {
        long bytes = 0;
        for (int at = 0; at < text.length(); at++) {
            bytes += bytes(text.charAt(at));
        }
        return bytes;
    }

    private static int bytes(char character) {
        if (character < CONTROL) {
            return LONGEST_CHARACTER;
        }
        if (character < ONE_BYTE) {
            return character == '"' || character == '\\' ? 2 : 1;
        }
        return character < TWO_BYTES || Character.isSurrogate(character) ? 2 : 3;
    }
}
