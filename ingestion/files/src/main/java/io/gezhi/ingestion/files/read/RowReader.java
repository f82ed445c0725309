package io.gezhi.ingestion.files.read;

import java.io.Closeable;
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

    /** Lines so far that the feed declares to be no rows: above the header, of the header, totals. */
    default long leftOut() {
        return 0;
    }

    /** Content bytes consumed so far. */
    long bytesRead();
}
