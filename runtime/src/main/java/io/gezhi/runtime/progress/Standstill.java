package io.gezhi.runtime.progress;

import java.time.Duration;
import java.util.Objects;

/**
 * Tells work that is slow from work that stands still, by a sign of how far it is: an offset, a count, a size. A busy
 * machine makes everything slow, and giving up on work that goes on would only add to it.
 */
public final class Standstill {
    private final Duration patience;
    private Object sign;
    private long movedAt;

    /**
     * @param patience how long the sign may stay the same
     * @param nanoTime now, as {@link System#nanoTime()} tells it
     */
    public Standstill(Duration patience, Object sign, long nanoTime) {
        this.patience = Objects.requireNonNull(patience, "patience");
        this.sign = Objects.requireNonNull(sign, "sign");
        this.movedAt = nanoTime;
    }

    /** Looks again, and says whether the sign has been the same for longer than the patience. */
    public boolean isReached(Object now, long nanoTime) {
        if (!now.equals(sign)) {
            sign = now;
            movedAt = nanoTime;
        }
        return nanoTime - movedAt > patience.toNanos();
    }
}
