package io.gezhi.ingestion.files.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.row.Decoding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBWriter;
import org.locationtech.jts.io.WKTReader;

class AreaCheckTest {

    private static final Contract GRID = Contracts.standard().find("grid").orElseThrow();

    @Test
    void polygonsAreAreas() throws ParseException {
        assertThat(problem("POLYGON((0 0, 2 0, 2 1, 0 0))")).isEmpty();
        assertThat(problem("MULTIPOLYGON(((0 0, 2 0, 2 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))"))
                .isEmpty();
    }

    @Test
    void pointsAndLinesAreNone() throws ParseException {
        assertThat(problem("POINT(1 2)").orElseThrow().rule()).isEqualTo("an area: it is a Point");
        assertThat(problem("LINESTRING(0 0, 1 1)").orElseThrow().rule()).isEqualTo("an area: it is a LineString");
    }

    @Test
    void ringsThatCrossAreNone() throws ParseException {
        assertThat(problem("POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))").orElseThrow().rule())
                .isEqualTo("an area: Self-intersection at 1.0, 1.0");
    }

    private static Optional<Decoding.Rejected> problem(String wkt) throws ParseException {
        List<Object> values = Arrays.asList(new Object[GRID.columns().size()]);
        values.set(GRID.indexOf("geometry_wkb"), new WKBWriter().write(new WKTReader().read(wkt)));
        return new AreaCheck(GRID).problem(values);
    }
}
