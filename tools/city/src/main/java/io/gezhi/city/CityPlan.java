package io.gezhi.city;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** What to invent: how many people, from which seed, up to the end of which day, in which zone. */
public record CityPlan(int people, long seed, LocalDate night, ZoneId zone) {
    /** Days of incidents, events and visits, the night included. */
    public static final int DAYS = 90;

    private static final int PEOPLE_PER_GRID = 450;

    public CityPlan {
        if (people < 100 || people > 5_000_000) {
            throw new IllegalArgumentException("Invalid people: must lie between 100 and 5,000,000 (" + people + ")");
        }
    }

    public LocalDate firstDay() {
        return night.minusDays(DAYS - 1);
    }

    public LocalDateTime end() {
        return night.plusDays(1).atStartOfDay();
    }

    /** Grids wanted; a demo city has smaller grids than the usual thousand people, so that its map shows a pattern. */
    public int grids() {
        return Math.max(16, people / PEOPLE_PER_GRID);
    }
}
