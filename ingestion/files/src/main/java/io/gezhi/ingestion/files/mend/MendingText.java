package io.gezhi.ingestion.files.mend;

import io.gezhi.schemas.city.FileFormat;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

/**
 * Quarantined rows as a file that a person mends with an editor: in the format of the feed, each row behind the identifier
 * of its record. The identifiers say where a row begins, so that an open quote or a broken brace does not swallow the next
 * row, rows may be left out, and one row may be mended into several.
 */
public interface MendingText {

    /** Names the identifier: the first column, or the first property of a feature. */
    String ID = "_quarantine_id";

    /** The file. */
    byte[] write(List<MendingPiece> pieces);

    /** The rows of the file in file order, each with its record. */
    MendedRows read(String fileName, byte[] content);

    /**
     * The form for rows of one encoding and one header.
     *
     * @param encoding of the rows; a byte order mark in a file that is read overrules it
     * @param header of the rows to write; files that are read bring their own
     */
    static MendingText of(FileFormat format, Charset encoding, Optional<String> header) {
        return switch (format.kind()) {
            case CSV -> new MendingCsv(encoding, format.delimiter(), header.orElse(""));
            case GEOJSON -> new MendingGeoJson();
        };
    }
}
