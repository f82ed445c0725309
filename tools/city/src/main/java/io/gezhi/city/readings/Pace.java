package io.gezhi.city.readings;

import java.util.concurrent.TimeUnit;

/** Limits a stream to a number of records a second. */
final class Pace {
    private final long perSecond;
    private final long startedAt = System.nanoTime();
    private long sent;

    /** @param perSecond 0 for no limit */
    Pace(long perSecond) {
        this.perSecond = perSecond;
    }

    void step(long records) throws InterruptedException {
        sent += records;
        if (perSecond > 0) {
            long due = startedAt + TimeUnit.SECONDS.toNanos(sent) / perSecond;
            TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        }
    }
}
