package io.gezhi.ingestion.files.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.row.Texts;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.row.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

class GeoJsonRowsTest {

    private static final String SQUARE =
            "{\"type\":\"Feature\",\"properties\":{\"NAME\":\"街\",\"AREA\":1.50,\"GONE\":null},\"geometry\":"
                    + "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[2,0],[2,1],[0,1],[0,0]]]}}";

    @Test
    void featureBecomesItsPropertiesWithGeometryAndBox() throws IOException, ParseException {
        Map<String, String> values = values(collection(SQUARE).get(0));

        assertThat(values)
                .containsEntry("NAME", "街")
                .containsEntry("AREA", "1.50")
                .containsEntry("GONE", "")
                .containsEntry("max_longitude", "2.0")
                .containsEntry("max_latitude", "1.0");
        assertThat(new WKBReader()
                        .read(Base64.getDecoder().decode(values.get("geometry_wkb")))
                        .getArea())
                .isEqualTo(2);
    }

    @Test
    void badGeometryIsRejectedWithTheFeatureAsDelivered() throws IOException {
        String bad = SQUARE.replace("[2,0]", "[2]");

        List<FileRow> rows = collection(bad + " ,\n " + SQUARE);

        assertThat(rows).hasSize(2);
        assertThat(((FileRow.Unreadable) rows.get(0)).reason()).isEqualTo(Reason.BAD_GEOMETRY);
        assertThat(rows.get(0).original()).asString().isEqualTo(bad);
        assertThat(rows.get(1).line()).isEqualTo(2);
        assertThat(rows.get(1).original()).asString().isEqualTo(SQUARE);
    }

    @Test
    void openRingIsClosed() throws IOException, ParseException {
        Map<String, String> values =
                values(collection(SQUARE.replace(",[0,0]]]", "]]")).get(0));

        assertThat(new WKBReader()
                        .read(Base64.getDecoder().decode(values.get("geometry_wkb")))
                        .getArea())
                .isEqualTo(2);
    }

    @Test
    void featureWithoutGeometryOrPropertyDoesNotDecideForTheFile() throws IOException {
        String poor = "{\"type\":\"Feature\",\"properties\":{},\"geometry\":null}";
        SourceFile file = Texts.file(("{\"type\":\"FeatureCollection\",\"features\":[" + poor + "," + SQUARE + "]}")
                .getBytes(StandardCharsets.UTF_8));

        try (GeoJsonRows rows = GeoJsonRows.open(file)) {
            assertThat(rows.columns()).contains("NAME", "AREA", "geometry_wkb", "min_longitude");
        }
    }

    @Test
    void statedSystemIsReprojected() throws IOException {
        String corner = "{\"type\":\"Feature\",\"properties\":{},\"geometry\":"
                + "{\"type\":\"Point\",\"coordinates\":[531948.31,181005.2]}}";

        Map<String, String> values = values(Texts.geoJson("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\","
                        + "\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::27700\"}},\"features\":[" + corner + "]}")
                .get(0));

        assertThat(Double.parseDouble(values.get("min_longitude"))).isCloseTo(-0.09992, within(0.00001));
        assertThat(Double.parseDouble(values.get("min_latitude"))).isCloseTo(51.51257, within(0.00001));
    }

    @Test
    void positionsThatAreNoDegreesAreNeverTakenAsSuch() throws IOException {
        FileRow row =
                collection(SQUARE.replace("[2,0]", "[531948.31,181005.2]")).get(0);

        assertThat(((FileRow.Unreadable) row).rule())
                .contains("a position is not in WGS 84, longitude and latitude in degrees");
    }

    @Test
    void unknownSystemAndOneBehindTheFeaturesRefuseTheFile() {
        String crs = "\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"%s\"}}";

        assertThatThrownBy(() -> Texts.geoJson("{" + crs.formatted("LOCAL:7") + ",\"features\":[" + SQUARE + "]}"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("Cannot read test.csv: its coordinate system is not known, deliver WGS 84 or an EPSG code"
                        + " (LOCAL:7)");
        assertThatThrownBy(() -> Texts.geoJson("{\"features\":[" + SQUARE + "]," + crs.formatted("EPSG:27700") + "}"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("stated behind the features");
    }

    @Test
    void collectionThatIsCutOffEndsWithATruncatedRow() throws IOException {
        String text = "{\"type\":\"FeatureCollection\",\"features\":[" + SQUARE + "," + SQUARE.substring(0, 90);

        List<FileRow> rows = Texts.geoJson(text);

        assertThat(rows).hasSize(2);
        assertThat(((FileRow.Unreadable) rows.get(1)).reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(rows.get(1).original()).asString().endsWith(SQUARE.substring(0, 90));
    }

    @Test
    void otherJsonIsRefused() {
        assertThatThrownBy(() -> Texts.geoJson("[1,2]"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("Cannot read test.csv: it is not a GeoJSON feature collection");
    }

    private static List<FileRow> collection(String features) throws IOException {
        return Texts.geoJson("{\"type\":\"FeatureCollection\",\"name\":{\"x\":[1]},\"features\":[" + features + "]}");
    }

    private static Map<String, String> values(FileRow row) {
        return ((FileRow.Read) row).values();
    }
}
