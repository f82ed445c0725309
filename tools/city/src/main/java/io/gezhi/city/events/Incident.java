package io.gezhi.city.events;

import io.gezhi.city.places.GeoPoint;
import io.gezhi.city.places.Grid;
import java.time.LocalDateTime;
import java.util.Optional;

/** An incident as the police system exports it; the point may be unknown, the published grid may be the wrong one. */
public record Incident(
        String id,
        String caseNumber,
        String category,
        LocalDateTime occurred,
        LocalDateTime reported,
        String status,
        String address,
        Optional<GeoPoint> point,
        Grid grid,
        Grid publishedGrid,
        LocalDateTime updated) {
    public Incident closed(LocalDateTime when) {
        return new Incident(
                id, caseNumber, category, occurred, reported, "已结案", address, point, grid, publishedGrid, when);
    }
}
