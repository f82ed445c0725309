package io.gezhi.city.readings;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What the meter gateway sends.
 *
 * @param data folder that the city generator wrote
 * @param meters how many meters report; electricity, and some water
 * @param history time before the last night of the profile, without faults, sent as fast as it goes
 * @param live time after it, with faults
 * @param faults faults in each three days of live time
 * @param perSecond readings in a second of live time; 0 for as fast as it goes
 * @param follow whether to go on after the plan, hour by hour, until stopped
 * @param followHour how long an hour lasts then
 * @param truth file that tells the faults
 */
public record StreamConfig(
        Path data,
        long seed,
        int meters,
        Duration history,
        Duration live,
        int faults,
        int perSecond,
        boolean follow,
        Duration followHour,
        Path truth) {

    public StreamConfig {
        require(meters > 0, "meters", "at least one is expected", meters);
        require(!history.isNegative(), "history", "must not be negative", history);
        require(live.compareTo(FaultPlan.SPAN) >= 0, "live time", "at least " + FaultPlan.SPAN + " is expected", live);
        require(faults >= 0, "faults", "must not be negative", faults);
        require(perSecond >= 0, "rate", "must not be negative", perSecond);
    }

    private static void require(boolean holds, String name, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid " + name + ": " + rule + " (" + value + ")");
        }
    }
}
