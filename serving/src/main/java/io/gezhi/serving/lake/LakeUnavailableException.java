package io.gezhi.serving.lake;

/** The lake or the log did not answer, or answered with an error that is not the asker's; the message says which. */
public final class LakeUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LakeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
