package io.gezhi.city;

import java.time.LocalDate;

/** Someone who looks after a grid. */
record StaffMember(String id, String fullName, String role, Grid grid, LocalDate joined) {}
