package io.gezhi.ingestion.land.commit;

import java.io.Serializable;

/** What became of the messages that were read: {@code read = written + rejected + skipped}. */
public record Counts(long written, long rejected, long skipped) implements Serializable {

    static final Counts NONE = new Counts(0, 0, 0);

    long read() {
        return written + rejected + skipped;
    }

    Counts plus(Counts other) {
        return new Counts(written + other.written, rejected + other.rejected, skipped + other.skipped);
    }

    Counts minus(Counts other) {
        return new Counts(written - other.written, rejected - other.rejected, skipped - other.skipped);
    }
}
