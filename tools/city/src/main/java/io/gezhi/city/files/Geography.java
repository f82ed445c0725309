package io.gezhi.city.files;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gezhi.city.places.CityMap;
import io.gezhi.city.places.Division;
import io.gezhi.city.places.GeoPoint;
import io.gezhi.city.places.Grid;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes grids and divisions as GeoJSON. */
final class Geography {
    private final Path folder;
    private final Headcount headcount;

    Geography(Path folder, Headcount headcount) {
        this.folder = folder;
        this.headcount = headcount;
    }

    void write(CityMap map) throws IOException {
        Files.createDirectories(folder);
        try (JsonGenerator json = collection("grid.geojson")) {
            for (Grid grid : map.grids()) {
                writeGrid(json, grid);
            }
        }
        try (JsonGenerator json = collection("division.geojson")) {
            for (Division division : map.divisions()) {
                writeDivision(json, division);
            }
        }
    }

    private void writeGrid(JsonGenerator json, Grid grid) throws IOException {
        feature(
                json,
                Map.of("grid_id", grid.id(), "division_id", grid.communityId(), "name", grid.name()),
                List.of("grid_id", "division_id", "name"),
                grid.outline(),
                headcount.residents(grid.id()),
                headcount.households(grid.id()));
    }

    private void writeDivision(JsonGenerator json, Division division) throws IOException {
        feature(
                json,
                Map.of(
                        "division_id", division.id(),
                        "level", division.level(),
                        "parent_id", division.parentId(),
                        "name", division.name()),
                List.of("division_id", "level", "parent_id", "name"),
                division.outline(),
                headcount.residents(prefix(division)),
                headcount.households(prefix(division)));
    }

    /** The digits that all grids of the division begin with. */
    private static String prefix(Division division) {
        return switch (division.level()) {
            case "city" -> division.id().substring(0, 4);
            case "county" -> division.id().substring(0, 6);
            case "street" -> division.id().substring(0, 9);
            default -> division.id();
        };
    }

    private static void feature(
            JsonGenerator json,
            Map<String, String> texts,
            List<String> order,
            List<GeoPoint> outline,
            int residents,
            int households)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "Feature");
        json.writeObjectFieldStart("properties");
        for (String name : order) {
            json.writeStringField(name, texts.get(name));
        }
        json.writeNumberField("resident_count", residents);
        json.writeNumberField("household_count", households);
        json.writeEndObject();
        polygon(json, outline);
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void polygon(JsonGenerator json, List<GeoPoint> outline) throws IOException {
        json.writeObjectFieldStart("geometry");
        json.writeStringField("type", "Polygon");
        json.writeArrayFieldStart("coordinates");
        json.writeStartArray();
        for (GeoPoint point : outline) {
            json.writeStartArray();
            json.writeNumber(new BigDecimal(point.longitudeText()));
            json.writeNumber(new BigDecimal(point.latitudeText()));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndArray();
        json.writeEndObject();
    }

    private JsonGenerator collection(String name) throws IOException {
        JsonGenerator json =
                new JsonFactory().createGenerator(folder.resolve(name).toFile(), JsonEncoding.UTF8);
        json.writeStartObject();
        json.writeStringField("type", "FeatureCollection");
        json.writeArrayFieldStart("features");
        return json;
    }
}
