package io.gezhi.launcher.stack;

import java.time.Duration;

/**
 * When a component that ended unasked is started again.
 *
 * @param firstPause pause before the first start; it doubles with each further one
 * @param longestPause where the doubling stops
 * @param limit how often in a row a component is started again
 * @param settled how long a component has to run for its earlier ends to be forgiven
 */
public record RestartPolicy(Duration firstPause, Duration longestPause, int limit, Duration settled) {

    /** What fits a stack that somebody looks at once a day. */
    public static final RestartPolicy STANDARD =
            new RestartPolicy(Duration.ofSeconds(1), Duration.ofMinutes(2), 10, Duration.ofMinutes(10));

    public RestartPolicy {
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0 || limit < 0) {
            throw new IllegalArgumentException("Invalid restart policy: pauses grow from the first to the longest ("
                    + firstPause + ", " + longestPause + ", " + limit + ")");
        }
    }

    /** The pause before the start that follows a number of earlier ones. */
    Duration pauseAfter(int restarts) {
        Duration pause = firstPause;
        for (int i = 0; i < restarts && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }
}
