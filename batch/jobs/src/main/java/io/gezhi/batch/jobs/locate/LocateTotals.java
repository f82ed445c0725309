package io.gezhi.batch.jobs.locate;

import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.contract.Contract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts over all current rows of a data set and their locations, in one pass. */
final class LocateTotals {
    private LocateTotals() {}

    static LocateResult of(Lake lake, Locatable locatable, long relocated) {
        Contract contract = lake.contracts().get(locatable.dataset());
        Dataset<Row> rows = lake.dataset(locatable.dataset())
                .where(col(IS_DELETED).unary_$bang())
                .join(lake.dataset(locatable.locations()), locatable.key());
        Column byPoint = col("located_by").equalTo(Assignment.POINT);
        Column division = stated(contract, "published_division_id");
        Column grid = stated(contract, "published_grid_id");
        Column divisionStated =
                byPoint.and(division.isNotNull()).and(col("division_id").isNotNull());
        Column gridStated = byPoint.and(grid.isNotNull()).and(col("grid_id").isNotNull());
        Row totals = rows.agg(
                        count(lit(1)),
                        countOf(byPoint),
                        countOf(col("located_by").equalTo(Assignment.PUBLISHED)),
                        countOf(col("located_by").equalTo(Assignment.NONE)),
                        countOf(col("longitude").isNull().or(col("latitude").isNull())),
                        countOf(divisionStated),
                        countOf(divisionStated.and(division.equalTo(col("division_id")))),
                        countOf(gridStated),
                        countOf(gridStated.and(grid.equalTo(col("grid_id")))))
                .head();
        return new LocateResult(
                locatable.dataset(),
                totals.getLong(0),
                relocated,
                totals.getLong(1),
                totals.getLong(2),
                totals.getLong(3),
                totals.getLong(4),
                totals.getLong(5),
                totals.getLong(6),
                totals.getLong(7),
                totals.getLong(8));
    }

    private static Column stated(Contract contract, String column) {
        return contract.hasColumn(column) ? col(column) : lit(null).cast("string");
    }

    private static Column countOf(Column condition) {
        return count(when(condition, lit(1)));
    }
}
