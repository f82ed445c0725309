package io.gezhi.city.people;

import io.gezhi.city.places.Grid;
import java.time.LocalDate;

/** Someone who looks after a grid. */
public record StaffMember(String id, String fullName, String role, Grid grid, LocalDate joined) {}
