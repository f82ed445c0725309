package io.gezhi.batch.jobs.index;

import java.time.LocalDate;

/** The days that a night looks back on; the night's own day is the last. */
public sealed interface Window {

    LocalDate firstDay(LocalDate night);

    /** A number of days, so that every night moves on by one. */
    record Days(int days) implements Window {
        @Override
        public LocalDate firstDay(LocalDate night) {
            return night.minusDays(days - 1L);
        }
    }

    /** Whole calendar months, the night's own included: for incidents that are known by month only. */
    record CalendarMonths(int months) implements Window {
        @Override
        public LocalDate firstDay(LocalDate night) {
            return night.withDayOfMonth(1).minusMonths(months - 1L);
        }
    }
}
