package io.gezhi.batch.jobs.reconcile;

import static io.gezhi.schemas.table.MetadataColumns.FEED;
import static io.gezhi.schemas.table.MetadataColumns.HASH;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static io.gezhi.schemas.table.MetadataColumns.SEQUENCE;
import static io.gezhi.schemas.table.MetadataColumns.TRANSACTION;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.NewestVersion;
import io.gezhi.batch.jobs.merge.RawIncrement;
import io.gezhi.batch.jobs.reconcile.LandedFeeds.Held;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.position.SourcePosition;
import java.math.BigDecimal;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;

/**
 * What the lake holds of a registry's feed as of the moment that the registry's summary stands at.
 *
 * <pre>
 * raw rows that the summary had not seen, or that are not merged yet,
 * and changes that were refused              -> their keys: touched
 * held = core rows of the feed                            without touched keys
 *      + newest raw row of each touched key               that the summary had seen, unless it is a delete or a refused
 *                                                         change of the key is newer
 *      + newest raw row of each key that core holds       without touched keys, unless it is a delete
 *        of another feed
 * </pre>
 *
 * <p>So a registry may be written while the night runs, and core may be behind or ahead of the summary. Only keys that
 * changed after the moment, and those that another feed took over, are looked up in raw. All of it reads one snapshot of
 * raw and one of core.
 */
final class RegistryMoment implements AutoCloseable {
    private final Lake lake;
    private final Contract contract;
    private final Dataset<Row> raw;
    private final Dataset<Row> core;
    private final Column included;
    private final Optional<RefusedChanges> refused;
    private final Dataset<Row> touched;
    private final boolean isTouched;
    private final String feed;

    private RegistryMoment(
            Lake lake,
            Contract contract,
            String feed,
            long rawSnapshot,
            Optional<Long> mergedLast,
            Optional<SourcePosition> at,
            boolean mayHaveRefused) {
        this.lake = lake;
        this.contract = contract;
        this.feed = feed;
        this.raw = ofFeed(lake.readAt(lake.rawName(contract.name()), rawSnapshot));
        this.core = coreRows();
        this.included = at.map(RegistryMoment::includedAt).orElse(lit(true));
        this.refused = mayHaveRefused ? RefusedChanges.of(lake, contract, feed, included) : Optional.empty();
        this.touched = touchedKeys(rawSnapshot, mergedLast, at).persist(StorageLevel.MEMORY_AND_DISK());
        this.isTouched = !touched.isEmpty();
    }

    /**
     * Empty where nothing of the data set ever landed.
     *
     * @param mergedLast raw snapshot up to which core is merged
     * @param at moment of the summary; empty for now
     * @param mayHaveRefused whether quarantine holds anything of the feed
     */
    static Optional<RegistryMoment> of(
            Lake lake,
            Contract contract,
            String feed,
            Optional<Long> mergedLast,
            Optional<SourcePosition> at,
            boolean mayHaveRefused) {
        return lake.snapshot(lake.rawName(contract.name()))
                .map(raw -> new RegistryMoment(lake, contract, feed, raw.snapshotId(), mergedLast, at, mayHaveRefused));
    }

    /**
     * Rows and hashes of what core holds in the feed's own name, as they stood at the moment.
     *
     * @param now the same as of now: where no key was touched since, nothing is counted again
     */
    Held own(Held now) {
        if (!isTouched) {
            return now;
        }
        Dataset<Row> rows = core.where(col(FEED).equalTo(feed).and(not(col(IS_DELETED))));
        return total(rows.join(touched, key(), "left_anti")).plus(total(newest(raw.join(touched, key(), "left_semi"))));
    }

    /** Rows that the registry still has and that core holds in another feed's name, which brought a newer version. */
    Held overtaken() {
        Dataset<Row> others =
                withoutTouched(core.where(col(FEED).notEqual(feed))).select(NewestVersion.columns(contract.key()));
        return total(newest(raw.join(others, key(), "left_semi")));
    }

    private Dataset<Row> newest(Dataset<Row> rows) {
        Dataset<Row> newest =
                NewestVersion.perKey(rows.where(included), contract.key()).where(not(NewestVersion.isDelete()));
        return refused.map(changes -> changes.withoutOlder(newest)).orElse(newest);
    }

    private Dataset<Row> withoutTouched(Dataset<Row> rows) {
        return isTouched ? rows.join(touched, key(), "left_anti") : rows;
    }

    private Dataset<Row> touchedKeys(long rawSnapshot, Optional<Long> mergedLast, Optional<SourcePosition> at) {
        Column[] key = NewestVersion.columns(contract.key());
        // Rows at or above the low position lie in the newest files; the bound keeps the others from being opened.
        Dataset<Row> unseen = at.map(
                        moment -> raw.where(col(SEQUENCE).geq(moment.low() == null ? lowest(moment) : moment.low()))
                                .where(not(included)))
                .orElse(raw.limit(0));
        Dataset<Row> keys = refused.map(changes -> unseen.select(key)
                        .union(changes.keysIn(core.where(col(FEED).equalTo(feed)))))
                .orElseGet(() -> unseen.select(key));
        return RawIncrement.upTo(lake, lake.rawName(contract.name()), mergedLast, rawSnapshot)
                .map(increment -> keys.union(ofFeed(increment.read(lake)).select(key)))
                .orElse(keys)
                .distinct();
    }

    /** Without a low position, transactions may be told apart all the way down; without those, the position decides. */
    private static long lowest(SourcePosition moment) {
        return moment.transactions() == null ? moment.position() : Long.MIN_VALUE;
    }

    private Dataset<Row> coreRows() {
        String name = lake.name(contract.name());
        Optional<Long> snapshot = lake.snapshot(name).map(Snapshot::snapshotId);
        return snapshot.map(id -> lake.readAt(name, id)).orElseGet(() -> lake.read(name));
    }

    private Dataset<Row> ofFeed(Dataset<Row> rows) {
        return rows.where(col(FEED).equalTo(feed))
                .withColumn(TRANSACTION, Lake.columnOrNull(rows, TRANSACTION, "bigint"));
    }

    private static Column includedAt(SourcePosition moment) {
        UDF2<Long, Long, Boolean> includes = moment::includes;
        return udf(includes, DataTypes.BooleanType).apply(col(SEQUENCE), col(TRANSACTION));
    }

    private String[] key() {
        return contract.key().toArray(String[]::new);
    }

    private static Held total(Dataset<Row> rows) {
        Row totals = rows.agg(
                        count(lit(1)), sum(col(HASH).cast("decimal(38,0)")).cast("decimal(38,0)"))
                .head();
        return new Held(totals.getLong(0), totals.isNullAt(1) ? BigDecimal.ZERO : totals.getDecimal(1));
    }

    @Override
    public void close() {
        touched.unpersist();
    }
}
