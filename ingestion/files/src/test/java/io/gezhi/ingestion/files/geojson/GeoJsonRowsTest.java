package io.gezhi.ingestion.files.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.row.Texts;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.row.Reason;
import java.io.IOException;
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
        String open = SQUARE.replace(",[0,0]]]", "]]");

        List<FileRow> rows = collection(open + " ,\n " + SQUARE);

        assertThat(rows).hasSize(2);
        assertThat(((FileRow.Unreadable) rows.get(0)).reason()).isEqualTo(Reason.BAD_GEOMETRY);
        assertThat(rows.get(0).original()).asString().isEqualTo(open);
        assertThat(rows.get(1).line()).isEqualTo(2);
        assertThat(rows.get(1).original()).asString().isEqualTo(SQUARE);
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
