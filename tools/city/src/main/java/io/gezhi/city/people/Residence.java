package io.gezhi.city.people;

import io.gezhi.city.places.Dwelling;
import java.time.LocalDate;
import java.util.Optional;

/** That a person lives, or lived, in a dwelling. */
public record Residence(
        String id,
        Person person,
        Dwelling dwelling,
        String relation,
        LocalDate movedIn,
        Optional<LocalDate> movedOut) {}
