package io.gezhi.batch.jobs.merge;

import static io.gezhi.schemas.table.MetadataColumns.MERGED_AT;
import static io.gezhi.schemas.table.MetadataColumns.SEQUENCE;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.NewestVersion;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.table.TableColumn;
import io.gezhi.schemas.table.TableColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Finds which row of each key core is to hold.
 *
 * <pre>
 * newest row of the increment against core --------------------------------> outcome
 *          | doubtful keys                                                     ^
 *          v                                                                   |
 * with the keys of superseded deliveries -> newest live row of raw against core
 * </pre>
 *
 * <p>So the outcome is that of one merge of all that raw holds, in whatever order and in however many nights it came. Only
 * doubtful keys are looked up in raw: few, as long as rows land in their order.
 */
final class Election implements AutoCloseable {
    private final Lake lake;
    private final Contract contract;
    private final RawIncrement increment;
    private final Deliveries deliveries;
    private final List<Dataset<Row>> kept = new ArrayList<>();

    Election(Lake lake, Contract contract, RawIncrement increment, Deliveries deliveries) {
        this.lake = lake;
        this.contract = contract;
        this.increment = increment;
        this.deliveries = deliveries;
    }

    /**
     * Rows with their outcomes, in the columns of core.
     *
     * @param raw rows of the increment
     * @param core rows of core that can have a key of them, or of the superseded ones
     * @param superseded keys whose rows may have gone with their delivery
     */
    Dataset<Row> decide(Dataset<Row> raw, Dataset<Row> core, Optional<Dataset<Row>> superseded) {
        Dataset<Row> newest = keep(Comparison.newestPerKey(deliveries.current(raw), contract.key()));
        Comparison comparison = new Comparison(deliveries.besideNewest(core), contract.key());
        Dataset<Row> compared = keep(comparison.of(newest, highestBefore()));
        Dataset<Row> doubtful = compared.where(col(Comparison.OUTCOME).equalTo(Comparison.DOUBTFUL));
        if (superseded.isEmpty() && doubtful.isEmpty()) {
            return inCoreColumns(compared);
        }
        Dataset<Row> doubtfulKeys = doubtful.select(NewestVersion.columns(contract.key()));
        Dataset<Row> keys =
                keep(superseded.map(doubtfulKeys::union).orElse(doubtfulKeys).distinct());
        Dataset<Row> elected = keep(Comparison.newestPerKey(
                candidates(doubtful, superseded.isPresent()).join(keys, key(), "left_semi"), contract.key()));
        return keep(inCoreColumns(compared.join(keys, key(), "left_anti"))
                .union(inCoreColumns(comparison.ofElected(elected, newest)))
                .union(inCoreColumns(comparison.withdrawn(keys, elected))));
    }

    /** Without whole deliveries, what is newer than a doubtful row lies above it: the bound keeps older files closed. */
    private Dataset<Row> candidates(Dataset<Row> doubtful, boolean areAllOpen) {
        Dataset<Row> live = deliveries.live(increment.to());
        return areAllOpen || deliveries.areThereAny()
                ? live
                : live.where(
                        col(SEQUENCE).geq(doubtful.agg(min(SEQUENCE)).head().getLong(0)));
    }

    /** All rows at once need no look at those before. */
    private long highestBefore() {
        return increment
                .from()
                .map(snapshot -> lake.readAt(increment.table(), snapshot)
                        .agg(max(SEQUENCE))
                        .head())
                .filter(row -> !row.isNullAt(0))
                .map(row -> row.getLong(0))
                .orElse(Long.MIN_VALUE);
    }

    private Dataset<Row> inCoreColumns(Dataset<Row> rows) {
        return rows.select(Stream.concat(
                        TableColumns.core(contract).stream()
                                .map(TableColumn::name)
                                .filter(name -> !name.equals(MERGED_AT)),
                        Stream.of(Comparison.OUTCOME, Comparison.IS_KNOWN))
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new));
    }

    private String[] key() {
        return contract.key().toArray(String[]::new);
    }

    private Dataset<Row> keep(Dataset<Row> rows) {
        Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
        kept.add(persisted);
        return persisted;
    }

    @Override
    public void close() {
        kept.forEach(Dataset::unpersist);
    }
}
