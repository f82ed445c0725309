package io.gezhi.city;

/** A building of the housing registry. */
record Building(String id, String name, String address, String use, int dwellingUnits, GeoPoint point, Grid grid) {}
