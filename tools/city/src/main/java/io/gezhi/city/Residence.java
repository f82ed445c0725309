package io.gezhi.city;

import java.time.LocalDate;
import java.util.Optional;

/** That a person lives, or lived, in a dwelling. */
record Residence(
        String id,
        Person person,
        Dwelling dwelling,
        String relation,
        LocalDate movedIn,
        Optional<LocalDate> movedOut) {}
