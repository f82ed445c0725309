package io.gezhi.city.people;

import java.time.LocalDate;

/** An invented person; the identity number is well formed but of a county that does not exist. */
public record Person(
        String id, String citizenId, String fullName, String sex, LocalDate born, String phone, String divisionId) {}
