package io.gezhi.streaming.rules.meter;

/** A state that another version of the software wrote and this one has no migration for. It is never begun anew instead. */
public final class UnreadableStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param state what cannot be read */
    public UnreadableStateException(String state, int layout) {
        super("Cannot read " + state + ": this version knows no layout " + layout
                + "; start the version that wrote it, or give a new checkpoint.dir to begin without state (layout "
                + layout + ")");
    }
}
