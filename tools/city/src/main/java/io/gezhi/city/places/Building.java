package io.gezhi.city.places;

/** A building of the housing registry. */
public record Building(
        String id, String name, String address, String use, int dwellingUnits, GeoPoint point, Grid grid) {}
