package io.gezhi.ingestion.files.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.Proj4jException;
import org.locationtech.proj4j.ProjCoordinate;

/** The system that the positions of a collection are in, and their way to longitude and latitude of WGS 84. */
final class CoordinateSystem {

    private static final Pattern NAME = Pattern.compile("(?:urn:ogc:def:crs:)?(OGC|EPSG):(?:[0-9.]*:)?(CRS84|\\d+)");
    private static final double MOST_LONGITUDE = 180;
    private static final double MOST_LATITUDE = 90;

    /** Longitude and latitude of WGS 84, which a collection that says nothing is in. */
    static final CoordinateSystem DEGREES = new CoordinateSystem("WGS 84", Optional.empty());

    private final String name;
    private final Optional<CoordinateTransform> transform;

    private CoordinateSystem(String name, Optional<CoordinateTransform> transform) {
        this.name = name;
        this.transform = transform;
    }

    /**
     * The system of a member {@code crs}.
     *
     * @throws IllegalArgumentException where it is not known
     */
    static CoordinateSystem of(JsonNode crs) {
        if (crs.isNull()) {
            return DEGREES;
        }
        String name = crs.at("/properties/name").asText();
        Matcher known = NAME.matcher(name);
        if (!known.matches()) {
            throw new IllegalArgumentException(name.isEmpty() ? crs.toString() : name);
        }
        String code = known.group(2);
        return code.equals("CRS84") || code.equals("4326") ? DEGREES : projected("EPSG:" + code);
    }

    private static CoordinateSystem projected(String name) {
        try {
            CRSFactory systems = new CRSFactory();
            CoordinateReferenceSystem from = systems.createFromName(name);
            CoordinateReferenceSystem to =
                    systems.createFromParameters("WGS 84", "+proj=longlat +datum=WGS84 +no_defs");
            return new CoordinateSystem(name, Optional.of(new CoordinateTransformFactory().createTransform(from, to)));
        } catch (Proj4jException unknown) {
            throw new IllegalArgumentException(name, unknown);
        }
    }

    /** @throws IllegalArgumentException where the position is none of this system */
    Coordinate degrees(double x, double y) {
        Coordinate position = transform.map(way -> transformed(way, x, y)).orElseGet(() -> new Coordinate(x, y));
        boolean isOnEarth = Math.abs(position.x) <= MOST_LONGITUDE && Math.abs(position.y) <= MOST_LATITUDE;
        if (!isOnEarth) {
            throw new IllegalArgumentException("a position is not in " + name
                    + (transform.isPresent() ? "" : ", longitude and latitude in degrees; state the system as crs")
                    + " (" + x + ", " + y + ")");
        }
        return position;
    }

    private static Coordinate transformed(CoordinateTransform way, double x, double y) {
        ProjCoordinate result = new ProjCoordinate();
        try {
            way.transform(new ProjCoordinate(x, y), result);
        } catch (Proj4jException outside) {
            throw new IllegalArgumentException("a position cannot be reprojected (" + x + ", " + y + ")", outside);
        }
        return new Coordinate(result.x, result.y);
    }

    boolean isSame(CoordinateSystem other) {
        return name.equals(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
