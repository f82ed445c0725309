package io.gezhi.batch.jobs.index;

import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static org.apache.spark.sql.functions.col;

import io.gezhi.batch.jobs.lake.Lake;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The areas that a complete night has, counted in the tables of places themselves.
 *
 * @param indicators number of indicators of each area
 */
public record ExpectedAreas(Map<String, Long> byLevel, int indicators) {
    public ExpectedAreas {
        byLevel = Map.copyOf(byLevel);
    }

    public static ExpectedAreas of(Lake lake, IndexInputs inputs, SafetyMethod method) {
        Map<String, Long> areas = new HashMap<>();
        inputs.read(lake, "division")
                .where(col(IS_DELETED).unary_$bang())
                .groupBy("level")
                .count()
                .collectAsList()
                .forEach(row -> areas.put(row.getString(0), row.getLong(1)));
        areas.put(
                Areas.GRID,
                inputs.read(lake, "grid").where(col(IS_DELETED).unary_$bang()).count());
        areas.keySet().retainAll(method.levels());
        return new ExpectedAreas(areas, method.indicators().size());
    }

    public List<String> levels() {
        return byLevel.keySet().stream().sorted().toList();
    }

    public long of(String level) {
        return byLevel.getOrDefault(level, 0L);
    }
}
