package io.gezhi.city.places;

/** A meter at a dwelling. */
public record Meter(String id, Dwelling dwelling, String utility) {}
