package io.gezhi.ingestion.files.read;

import io.gezhi.schemas.row.Reason;
import java.util.Map;

/** One row of a delivered file: read, or not readable and then with the reason. */
public sealed interface FileRow {

    /** The line on which the row starts, counted from 1; in GeoJSON the number of the feature. */
    long line();

    /** The bytes of the row exactly as they were delivered, without the line end. */
    byte[] original();

    /** A row that was read: the file's own column names with their texts; an empty field is an empty text. */
    @SuppressWarnings("ArrayRecordComponent") // one copy per row is enough; rows are not compared
    record Read(long line, byte[] original, Map<String, String> values) implements FileRow {}

    /** A row that could not be read; reading goes on behind it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Unreadable(long line, byte[] original, Reason reason, String rule) implements FileRow {}
}
