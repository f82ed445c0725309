package io.gezhi.runtime.job;

/** The work was done as asked and its outcome is a refusal: what a gate found keeps the result from being used. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RefusedException(String reason) {
        super(reason);
    }
}
