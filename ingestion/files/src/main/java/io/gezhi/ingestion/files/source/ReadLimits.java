package io.gezhi.ingestion.files.source;

import io.gezhi.runtime.config.ConfigReader;

/**
 * What a delivered content may be at most. A content that is larger is refused by its name; a line or a cell that is
 * longer is one rejected row.
 *
 * @param expansion times that a packed content may grow; asked once it has grown beyond {@value #ALWAYS_ALLOWED} bytes
 * @param contentBytes size of one content, unpacked
 * @param lineBytes size of one row
 * @param cellBytes size of one cell
 */
public record ReadLimits(int expansion, long contentBytes, int lineBytes, int cellBytes) {

    static final long ALWAYS_ALLOWED = 16L * 1024 * 1024;
    private static final int MEBIBYTE = 1024 * 1024;

    public static final ReadLimits DEFAULT = new ReadLimits(200, 65_536L * MEBIBYTE, 4 * MEBIBYTE, MEBIBYTE);

    /** Reads {@code load.limit.*}. */
    public static ReadLimits read(ConfigReader reader) {
        return new ReadLimits(
                reader.number("load.limit.expansion", DEFAULT.expansion),
                (long) reader.number("load.limit.content-mib", 65_536) * MEBIBYTE,
                reader.number("load.limit.line-kib", 4096) * 1024,
                reader.number("load.limit.cell-kib", 1024) * 1024);
    }
}
