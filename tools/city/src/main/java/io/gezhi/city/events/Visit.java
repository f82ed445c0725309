package io.gezhi.city.events;

import io.gezhi.city.people.StaffMember;
import io.gezhi.city.places.Dwelling;
import java.time.LocalDateTime;

/** A visit of a grid worker to a dwelling. */
public record Visit(
        String id,
        StaffMember staff,
        Dwelling dwelling,
        String purpose,
        LocalDateTime visited,
        LocalDateTime entered,
        String result) {}
