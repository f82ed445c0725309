package io.gezhi.batch.jobs.index;

import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static org.apache.spark.sql.functions.col;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.locate.Places;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads from pinned tables what the nights are computed from; whatever is large is aggregated in the engine first. */
final class CityReader {
    private final Lake lake;
    private final IndexInputs inputs;
    private final ZoneId zone;

    CityReader(Lake lake, IndexInputs inputs, ZoneId zone) {
        this.lake = lake;
        this.inputs = inputs;
        this.zone = zone;
    }

    CityEvents read(Measurement measurement, LocalDate firstDay, LocalDate lastNight) {
        Areas areas = areas();
        Residents residents = new ResidentReader(this::current, areas)
                .read(measurement.residents().sources(), lastNight);
        Map<String, EventLog> events = new EventReader(this::current, this::rows, areas, zone)
                .read(measurement.measures(), firstDay, lastNight);
        return new CityEvents(areas, residents, events);
    }

    private Areas areas() {
        Map<String, String> grids = new HashMap<>();
        Places.of(rows("grid"), rows("division"))
                .gridDivisions()
                .collectAsList()
                .forEach(row -> grids.put(row.getString(0), row.getString(1)));
        List<Areas.Division> divisions =
                current("division").select("division_id", "level", "parent_id").collectAsList().stream()
                        .map(row -> new Areas.Division(row.getString(0), row.getString(1), row.getString(2)))
                        .toList();
        return new Areas(grids, divisions);
    }

    private Dataset<Row> rows(String dataset) {
        return inputs.read(lake, dataset);
    }

    private Dataset<Row> current(String dataset) {
        return rows(dataset).where(col(IS_DELETED).unary_$bang());
    }
}
