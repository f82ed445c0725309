package io.gezhi.batch.jobs.index;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.gezhi.batch.jobs.index.Measurement.ResidentSource;
import io.gezhi.batch.jobs.index.Residents.Counts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads residents from the sources that the method trusts. */
final class ResidentReader {
    private static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);

    private final Function<String, Dataset<Row>> current;
    private final Areas areas;

    ResidentReader(Function<String, Dataset<Row>> current, Areas areas) {
        this.current = current;
        this.areas = areas;
    }

    Residents read(List<ResidentSource> sources, LocalDate lastNight) {
        List<Counts> grids = new ArrayList<>();
        List<Counts> divisions = new ArrayList<>();
        for (ResidentSource source : sources) {
            switch (source) {
                case RESIDENCE -> grids.add(new Residents.Moves(perGrid(moves(lastNight))));
                case POPULATION_COUNT -> {
                    grids.add(new Residents.Dated(perGrid(gridCounts())));
                    divisions.add(new Residents.Dated(perDivision(divisionCounts())));
                }
                case RESIDENT_COUNT -> grids.add(new Residents.Dated(perGrid(stated())));
            }
        }
        return new Residents(areas, grids, divisions);
    }

    /** One row per grid and day on which its number of residents changed. */
    private Dataset<Row> moves(LocalDate lastNight) {
        Dataset<Row> homes = current.apply("residence")
                .join(current.apply("dwelling").select("dwelling_id", "building_id"), "dwelling_id")
                .join(current.apply("building").select("building_id", "grid_id"), "building_id")
                .where(col("grid_id").isNotNull());
        Dataset<Row> in = changes(homes, coalesce(col("moved_in_on"), lit(ALWAYS)), 1);
        Dataset<Row> out = changes(homes, col("moved_out_on"), -1);
        return in.unionByName(out)
                .where(col("day").leq(lit(lastNight)))
                .groupBy("grid_id", "day")
                .agg(sum("change"));
    }

    private static Dataset<Row> changes(Dataset<Row> homes, Column day, int change) {
        return homes.where(day.isNotNull())
                .groupBy(col("grid_id"), day.as("day"))
                .agg(count(lit(1)).multiply(change).cast("double").as("change"));
    }

    /** A place of another kind, such as a block, counts for the grid it names. */
    private Dataset<Row> gridCounts() {
        Column grid = coalesce(col("grid_id"), col("place_id"));
        return current.apply("population_count")
                .where(col("place_kind").notEqual("division"))
                .groupBy(grid.as("grid_id"), col("as_of_date"))
                .agg(sum("resident_count").cast("double"));
    }

    private Dataset<Row> divisionCounts() {
        return current.apply("population_count")
                .where(col("place_kind").equalTo("division"))
                .groupBy("place_id", "as_of_date")
                .agg(sum("resident_count").cast("double"));
    }

    private Dataset<Row> stated() {
        return current.apply("grid")
                .where(col("resident_count").isNotNull())
                .select(col("grid_id"), lit(ALWAYS), col("resident_count").cast("double"));
    }

    private List<NavigableMap<LocalDate, Double>> perGrid(Dataset<Row> rows) {
        return perPlace(rows, areas.gridCount(), row -> areas.gridPlace(row.getString(0)));
    }

    private List<NavigableMap<LocalDate, Double>> perDivision(Dataset<Row> rows) {
        return perPlace(rows, areas.divisionCount(), row -> areas.divisionPlace(row.getString(0)));
    }

    private static List<NavigableMap<LocalDate, Double>> perPlace(
            Dataset<Row> rows, int places, ToIntFunction<Row> place) {
        List<NavigableMap<LocalDate, Double>> perPlace = new ArrayList<>(Collections.nCopies(places, null));
        for (Row row : rows.collectAsList()) {
            int at = place.applyAsInt(row);
            if (at != Areas.NOWHERE) {
                if (perPlace.get(at) == null) {
                    perPlace.set(at, new TreeMap<>());
                }
                perPlace.get(at).put(row.getLocalDate(1), row.getDouble(2));
            }
        }
        return perPlace;
    }
}
