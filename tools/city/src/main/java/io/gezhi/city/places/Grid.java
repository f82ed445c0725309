package io.gezhi.city.places;

import java.util.List;

/** A basic grid: one cell of the street net inside one community, and how attractive it is to live in. */
public record Grid(
        String id,
        String communityId,
        String countyCode,
        String name,
        int column,
        int row,
        List<GeoPoint> outline,
        double density) {}
