package io.gezhi.ingestion.files.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.WKBWriter;

/** A GeoJSON geometry as columns that every engine can use: well-known binary and the bounding box. */
final class GeometryColumns {

    /** In the order in which they are put. */
    static final List<String> NAMES =
            List.of("geometry_wkb", "min_longitude", "min_latitude", "max_longitude", "max_latitude");

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final int FEWEST_CORNERS = 3;

    private final CoordinateSystem system;

    GeometryColumns(CoordinateSystem system) {
        this.system = system;
    }

    /** Adds nothing for a feature without geometry; throws IllegalArgumentException for one that is none. */
    void put(JsonNode geometry, Map<String, String> values) {
        if (geometry.isMissingNode() || geometry.isNull()) {
            return;
        }
        Geometry shape = shape(geometry);
        if (shape.isEmpty()) {
            throw new IllegalArgumentException("it has no coordinates");
        }
        Envelope box = shape.getEnvelopeInternal();
        values.put("geometry_wkb", Base64.getEncoder().encodeToString(new WKBWriter(2).write(shape)));
        values.put("min_longitude", Double.toString(box.getMinX()));
        values.put("min_latitude", Double.toString(box.getMinY()));
        values.put("max_longitude", Double.toString(box.getMaxX()));
        values.put("max_latitude", Double.toString(box.getMaxY()));
    }

    private Geometry shape(JsonNode geometry) {
        JsonNode at = geometry.path("coordinates");
        String type = geometry.path("type").asText();
        if (at.isEmpty() && !type.equals("GeometryCollection")) {
            throw new IllegalArgumentException("it has no coordinates");
        }
        return switch (type) {
            case "Point" -> GEOMETRIES.createPoint(coordinate(at));
            case "MultiPoint" -> GEOMETRIES.createMultiPointFromCoords(coordinates(at));
            case "LineString" -> GEOMETRIES.createLineString(coordinates(at));
            case "MultiLineString" ->
                GEOMETRIES.createMultiLineString(each(at, lines -> GEOMETRIES.createLineString(coordinates(lines)))
                        .toArray(LineString[]::new));
            case "Polygon" -> polygon(at);
            case "MultiPolygon" ->
                GEOMETRIES.createMultiPolygon(each(at, this::polygon).toArray(Polygon[]::new));
            case "GeometryCollection" ->
                GEOMETRIES.createGeometryCollection(
                        each(geometry.path("geometries"), this::shape).toArray(Geometry[]::new));
            default -> throw new IllegalArgumentException("unsupported type " + type);
        };
    }

    private Polygon polygon(JsonNode rings) {
        List<LinearRing> all = each(rings, ring -> GEOMETRIES.createLinearRing(closed(coordinates(ring))));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("a polygon has no ring");
        }
        return GEOMETRIES.createPolygon(all.get(0), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    /** A ring that its writer left open has only one way to be closed. */
    private static Coordinate[] closed(Coordinate[] ring) {
        if (ring.length < FEWEST_CORNERS || ring[0].equals2D(ring[ring.length - 1])) {
            return ring;
        }
        Coordinate[] closed = Arrays.copyOf(ring, ring.length + 1);
        closed[ring.length] = ring[0].copy();
        return closed;
    }

    private Coordinate[] coordinates(JsonNode positions) {
        return each(positions, this::coordinate).toArray(Coordinate[]::new);
    }

    private Coordinate coordinate(JsonNode position) {
        if (!position.path(0).isNumber() || !position.path(1).isNumber()) {
            throw new IllegalArgumentException("a position is not two numbers");
        }
        return system.degrees(position.get(0).doubleValue(), position.get(1).doubleValue());
    }

    private static <T> List<T> each(JsonNode parts, Function<JsonNode, T> make) {
        List<T> made = new ArrayList<>(parts.size());
        parts.forEach(part -> made.add(make.apply(part)));
        return made;
    }
}
