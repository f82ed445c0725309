package io.gezhi.ingestion.files.read;

/** A file that cannot be read at all: the operator has to correct the file or its feed. */
public final class UnreadableFileException extends RuntimeException {

    public UnreadableFileException(String message) {
        super(message);
    }

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
