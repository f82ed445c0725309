package io.gezhi.schemas.city;

import java.time.LocalDate;
import java.util.List;

/** The nights that a demonstration of the city publishes, both ends included; or single ones where they are listed. */
public record Nights(List<LocalDate> dates) {
    public Nights {
        dates = List.copyOf(dates);
    }

    static Nights between(LocalDate from, LocalDate to) {
        return new Nights(from.datesUntil(to.plusDays(1)).toList());
    }
}
