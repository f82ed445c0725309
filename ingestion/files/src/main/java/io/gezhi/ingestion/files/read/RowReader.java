package io.gezhi.ingestion.files.read;

import io.gezhi.schemas.city.FileFormat;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The rows of one file in file order. What is wrong with a row is a {@link FileRow.Unreadable}, never an exception;
 * only a file that cannot be read as a whole throws ({@link UnreadableFileException} for its content, {@link
 * UncheckedIOException} for the disk).
 */
public interface RowReader extends Iterator<FileRow>, Closeable {

    /** The columns the file itself names, in file order. */
    List<String> columns();

    /** The encoding that the rows are read in. */
    Charset encoding();

    /** The header line as text, where the file has one. */
    Optional<String> header();

    /** Content bytes consumed so far. */
    long bytesRead();

    /**
     * Opens the content with the reader that the format asks for.
     *
     * @param encoding what {@link Inspection} found or the feed declares; a byte order mark overrules it
     */
    static RowReader open(SourceFile file, FileFormat format, Charset encoding) throws IOException {
        return switch (format.kind()) {
            case CSV -> CsvRows.open(file, encoding, format.delimiter());
            case GEOJSON -> GeoJsonRows.open(file);
        };
    }
}
