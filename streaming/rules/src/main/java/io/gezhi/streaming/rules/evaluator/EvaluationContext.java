package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.meter.Place;
import io.gezhi.streaming.rules.meter.Utility;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * What a rule knows beside the step itself.
 *
 * @param raises false where the rule only learns: the dwelling's occupancy is not one that the rule is about
 * @param zone the city's zone: habits follow its clock, also over daylight saving
 */
public record EvaluationContext(String meterId, Utility utility, Place place, boolean raises, ZoneId zone) {
    /** Slot of the rhythm: the local hour, weekends apart from weekdays. */
    int slot(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        boolean weekend = local.getDayOfWeek() == DayOfWeek.SATURDAY || local.getDayOfWeek() == DayOfWeek.SUNDAY;
        return local.getHour() + (weekend ? 24 : 0);
    }
}
