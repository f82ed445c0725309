package io.gezhi.batch.jobs.locate;

import static io.gezhi.schemas.table.MetadataColumns.HASH;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.contract.Contract;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assigns the rows of a data set to the grid and the division that hold them.
 *
 * <pre>
 * core.X changed since the last run --+
 * core.grid, core.division -----------+-> assignment -> one commit to core.X_location
 * </pre>
 *
 * <p>A row is located again when its content changed or any place did; running again changes nothing.
 */
public final class LocateJob {
    private static final Logger LOG = LoggerFactory.getLogger(LocateJob.class);

    private final Lake lake;
    private final Clock clock;

    public LocateJob(Lake lake, Clock clock) {
        this.lake = lake;
        this.clock = clock;
    }

    public LocateResult run(Locatable locatable) {
        lake.create(locatable.dataset());
        lake.create(locatable.locations());
        Places places = Places.of(lake);
        LocationCommit commit = new LocationCommit(lake, locatable, places.fingerprint());
        Dataset<Row> stale = stale(locatable, commit).persist(StorageLevel.MEMORY_AND_DISK());
        try {
            long relocated = stale.count();
            if (relocated > 0) {
                commit.write(located(stale, locatable, places));
            }
            LocateResult result = LocateTotals.of(lake, locatable, relocated);
            LOG.info("Located {}", result.summary());
            return result;
        } finally {
            stale.unpersist();
        }
    }

    private Dataset<Row> stale(Locatable locatable, LocationCommit commit) {
        Dataset<Row> rows = points(locatable);
        if (commit.placesChanged()) {
            return rows;
        }
        Dataset<Row> known = lake.dataset(locatable.locations())
                .select(col(locatable.key()), col("content_hash"))
                .withColumnRenamed("content_hash", HASH);
        return rows.join(known, new String[] {locatable.key(), HASH}, "left_anti");
    }

    private Dataset<Row> points(Locatable locatable) {
        Contract contract = lake.contracts().get(locatable.dataset());
        return lake.dataset(locatable.dataset())
                .where(col(IS_DELETED).unary_$bang())
                .select(
                        col(locatable.key()),
                        col(HASH),
                        col("longitude"),
                        col("latitude"),
                        stated(contract, "published_grid_id"),
                        stated(contract, "published_division_id"));
    }

    private static Column stated(Contract contract, String column) {
        return contract.hasColumn(column)
                ? col(column)
                : lit(null).cast("string").as(column);
    }

    private Dataset<Row> located(Dataset<Row> rows, Locatable locatable, Places places) {
        List<Column> columns = lake.contracts().get(locatable.locations()).columnNames().stream()
                .map(org.apache.spark.sql.functions::col)
                .toList();
        return Assignment.of(rows, locatable.key(), places)
                .join(rows.select(col(locatable.key()), col(HASH).as("content_hash")), locatable.key())
                .withColumn("located_at", lit(clock.instant()))
                .select(columns.toArray(Column[]::new));
    }
}
