package io.gezhi.batch.jobs.merge;

import static io.gezhi.schemas.table.MetadataColumns.DELIVERY;
import static io.gezhi.schemas.table.MetadataColumns.DELIVERY_VERSION;
import static io.gezhi.schemas.table.MetadataColumns.FEED;
import static io.gezhi.schemas.table.MetadataColumns.HASH;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static io.gezhi.schemas.table.MetadataColumns.SEQUENCE;
import static io.gezhi.schemas.table.MetadataColumns.VERSION;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gezhi.batch.jobs.lake.NewestVersion;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How raw rows compare with what core holds, key by key. No input, no output.
 *
 * <p>Core keeps the position of the row that first brought its content: the same content again is not written. So core
 * alone cannot tell for some keys which row is the newest; they are doubtful, and raw decides about them.
 */
final class Comparison {
    static final String OUTCOME = "_outcome";
    /** Whether core already has a row of that key. */
    static final String IS_KNOWN = "_is_known";

    static final String INSERTED = "inserted";
    static final String UPDATED = "updated";
    static final String UNCHANGED = "unchanged";
    static final String LATE = "late";
    static final String DELETED = "deleted";
    /** A row of core went with its delivery; not an outcome of a row of the increment. */
    static final String WITHDRAWN = "withdrawn";

    /** What core holds alone does not decide. */
    static final String DOUBTFUL = "doubtful";

    private static final String HELD = "_held";
    private static final String READ = "_read";
    private static final List<String> HELD_COLUMNS = List.of(
            VERSION,
            SEQUENCE,
            HASH,
            IS_DELETED,
            FEED,
            DELIVERY,
            DELIVERY_VERSION,
            WholeDelivery.NEWEST,
            WholeDelivery.IS_COMPLETE);

    private final Dataset<Row> core;
    private final List<String> key;

    /** @param core rows of core beside the newest versions of their deliveries */
    Comparison(Dataset<Row> core, List<String> key) {
        this.core = core;
        this.key = List.copyOf(key);
    }

    /** The newest row of each key, and whether it is a delete. */
    static Dataset<Row> newestPerKey(Dataset<Row> raw, List<String> key) {
        return NewestVersion.perKey(raw, key).withColumn(IS_DELETED, NewestVersion.isDelete());
    }

    /**
     * Adds to each row of the increment what becomes of it.
     *
     * @param highest highest sequence that was merged before: a row above it is newer than all of them
     */
    Dataset<Row> of(Dataset<Row> newest, long highest) {
        Column overtaken = col(VERSION)
                .equalTo(held(VERSION))
                .and(col(SEQUENCE).leq(highest))
                .and(isNewer());
        Column corrected = isSuperseded().and(sameDelivery()).and(isNewer().unary_$bang());
        Column doubtful = isGone().or(isSame().unary_$bang().and(overtaken.or(corrected)));
        return withHeld(newest)
                .withColumn(
                        OUTCOME,
                        when(isKnown().and(doubtful), lit(DOUBTFUL))
                                .when(isKnown().and(isSame()), lit(UNCHANGED))
                                .when(isKnown().and(isNewer().unary_$bang()), lit(LATE))
                                .otherwise(change()))
                .withColumn(IS_KNOWN, isKnown());
    }

    /**
     * Adds to the newest row that raw has of a key what becomes of it; without those that core holds already and of which
     * the increment has none.
     *
     * @param read newest rows of the increment
     */
    Dataset<Row> ofElected(Dataset<Row> elected, Dataset<Row> read) {
        List<Column> columns = new ArrayList<>(List.of(NewestVersion.columns(key)));
        columns.add(col(HASH).as(READ + HASH));
        columns.add(col(IS_DELETED).as(READ + IS_DELETED));
        Column isRead = col(READ + HASH).isNotNull();
        Column isOfRead =
                col(READ + HASH).equalTo(col(HASH)).and(col(READ + IS_DELETED).equalTo(col(IS_DELETED)));
        // The same content in the name of a delivery that no longer has it would count as a row that has stayed.
        Column stays = isKnown()
                .and(isSame())
                .and(isGone().and(sameDelivery().unary_$bang()).unary_$bang());
        return withHeld(elected.join(read.select(columns.toArray(Column[]::new)), names(), "left"))
                .where(stays.unary_$bang().or(isRead))
                .withColumn(
                        OUTCOME,
                        when(stays.and(isOfRead), lit(UNCHANGED))
                                .when(stays, lit(LATE))
                                .when(isRead.unary_$bang(), lit(WITHDRAWN))
                                .otherwise(change()))
                .withColumn(IS_KNOWN, isKnown());
    }

    /** Tombstones of rows whose delivery no longer has them and whose place no other row of raw takes. */
    Dataset<Row> withdrawn(Dataset<Row> keys, Dataset<Row> elected) {
        return core.where(col(IS_DELETED).unary_$bang())
                .where(coalesce(
                        col(DELIVERY_VERSION).lt(col(WholeDelivery.NEWEST)).and(col(WholeDelivery.IS_COMPLETE)),
                        lit(false)))
                .join(keys, names(), "left_semi")
                .join(elected, names(), "left_anti")
                .withColumn(IS_DELETED, lit(true))
                .withColumn(OUTCOME, lit(WITHDRAWN))
                .withColumn(IS_KNOWN, lit(true));
    }

    /** Rows that change core. */
    static Dataset<Row> changes(Dataset<Row> compared) {
        return compared.where(col(OUTCOME).isin(INSERTED, UPDATED, DELETED, WITHDRAWN));
    }

    private Dataset<Row> withHeld(Dataset<Row> rows) {
        List<Column> held = new ArrayList<>(List.of(NewestVersion.columns(key)));
        HELD_COLUMNS.forEach(name -> held.add(col(name).as(HELD + name)));
        return rows.join(core.select(held.toArray(Column[]::new)), names(), "left");
    }

    private static Column change() {
        return when(col(IS_DELETED), lit(DELETED)).when(isKnown(), lit(UPDATED)).otherwise(lit(INSERTED));
    }

    private static Column isKnown() {
        return held(VERSION).isNotNull();
    }

    private static Column isSame() {
        return col(HASH).equalTo(held(HASH)).and(col(IS_DELETED).equalTo(held(IS_DELETED)));
    }

    /** The order of {@link NewestVersion}. */
    private static Column isNewer() {
        Column byContent = col(IS_DELETED)
                .gt(held(IS_DELETED))
                .or(col(IS_DELETED).equalTo(held(IS_DELETED)).and(col(HASH).gt(held(HASH))));
        Column bySequence = col(SEQUENCE)
                .gt(held(SEQUENCE))
                .or(col(SEQUENCE).equalTo(held(SEQUENCE)).and(byContent));
        return col(VERSION)
                .gt(held(VERSION))
                .or(col(VERSION).equalTo(held(VERSION)).and(bySequence));
    }

    private static Column sameDelivery() {
        return isTrue(col(FEED).equalTo(held(FEED)).and(col(DELIVERY).equalTo(held(DELIVERY))));
    }

    /** Whether there is a newer version of the whole delivery that core's row came in. */
    private static Column isSuperseded() {
        return isTrue(held(DELIVERY_VERSION).lt(held(WholeDelivery.NEWEST)));
    }

    /** Whether that newer version is known wholly: core's row, or its tombstone, counts no longer. */
    private static Column isGone() {
        return isSuperseded().and(isTrue(held(WholeDelivery.IS_COMPLETE)));
    }

    private static Column isTrue(Column condition) {
        return coalesce(condition, lit(false));
    }

    private String[] names() {
        return key.toArray(String[]::new);
    }

    private static Column held(String name) {
        return col(HELD + name);
    }
}
