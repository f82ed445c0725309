package io.gezhi.city.places;

import java.util.List;

/** A governed place above the grid; its code is GB/T 2260 extended to twelve digits. */
public record Division(String id, String level, String parentId, String name, List<GeoPoint> outline) {}
