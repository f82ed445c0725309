package io.gezhi.ingestion.files.source;

import io.gezhi.schemas.problem.OperatorMistakeException;

/** A file that cannot be read at all: the operator has to correct the file or its feed. */
public final class UnreadableFileException extends OperatorMistakeException {
    private static final long serialVersionUID = 1L;

    public UnreadableFileException(String message) {
        super(message);
    }

    public UnreadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
