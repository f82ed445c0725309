package io.gezhi.city;

/** A meter at a dwelling. */
record Meter(String id, Dwelling dwelling, String utility) {}
