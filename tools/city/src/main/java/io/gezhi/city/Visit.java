package io.gezhi.city;

import java.time.LocalDateTime;

/** A visit of a grid worker to a dwelling. */
record Visit(
        String id,
        StaffMember staff,
        Dwelling dwelling,
        String purpose,
        LocalDateTime visited,
        LocalDateTime entered,
        String result) {}
