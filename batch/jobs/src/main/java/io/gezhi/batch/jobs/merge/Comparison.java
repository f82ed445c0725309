package io.gezhi.batch.jobs.merge;

import static io.gezhi.schemas.table.MetadataColumns.DELIVERY;
import static io.gezhi.schemas.table.MetadataColumns.DELIVERY_VERSION;
import static io.gezhi.schemas.table.MetadataColumns.FEED;
import static io.gezhi.schemas.table.MetadataColumns.HASH;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static io.gezhi.schemas.table.MetadataColumns.SEQUENCE;
import static io.gezhi.schemas.table.MetadataColumns.VERSION;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gezhi.batch.jobs.lake.NewestVersion;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How raw rows compare with what core holds: newest per key first, then key by key. No input, no output. */
final class Comparison {
    static final String OUTCOME = "_outcome";
    /** Whether core already has a row of that key. */
    static final String IS_KNOWN = "_is_known";

    static final String INSERTED = "inserted";
    static final String UPDATED = "updated";
    static final String UNCHANGED = "unchanged";
    static final String LATE = "late";
    static final String DELETED = "deleted";

    private static final String HELD = "_held";
    private static final List<String> HELD_COLUMNS =
            List.of(VERSION, SEQUENCE, HASH, IS_DELETED, FEED, DELIVERY, DELIVERY_VERSION);

    private Comparison() {}

    /** The newest row of each key of an increment, and whether it is a delete. */
    static Dataset<Row> newestPerKey(Dataset<Row> raw, List<String> key) {
        return NewestVersion.perKey(raw, key).withColumn(IS_DELETED, NewestVersion.isDelete());
    }

    /** Adds to each row of the increment what becomes of it. */
    static Dataset<Row> against(Dataset<Row> core, Dataset<Row> newest, List<String> key) {
        List<Column> held = new ArrayList<>(List.of(NewestVersion.columns(key)));
        for (String name : HELD_COLUMNS) {
            held.add(col(name).as(HELD + name));
        }
        Column known = held(VERSION).isNotNull();
        Column same = col(HASH).equalTo(held(HASH)).and(col(IS_DELETED).equalTo(held(IS_DELETED)));
        Column newer = when(col(DELIVERY_VERSION).gt(held(DELIVERY_VERSION)).and(sameDelivery()), lit(true))
                .when(col(DELIVERY_VERSION).lt(held(DELIVERY_VERSION)).and(sameDelivery()), lit(false))
                .otherwise(col(VERSION)
                        .gt(held(VERSION))
                        .or(col(VERSION)
                                .equalTo(held(VERSION))
                                .and(col(SEQUENCE).gt(held(SEQUENCE)))));
        Column outcome = when(known.and(same), lit(UNCHANGED))
                .when(known.and(newer.unary_$bang()), lit(LATE))
                .when(col(IS_DELETED), lit(DELETED))
                .when(known, lit(UPDATED))
                .otherwise(lit(INSERTED));
        return newest.join(core.select(held.toArray(Column[]::new)), key.toArray(String[]::new), "left")
                .withColumn(OUTCOME, outcome)
                .withColumn(IS_KNOWN, known)
                .drop(HELD_COLUMNS.stream().map(name -> HELD + name).toArray(String[]::new));
    }

    /** The version of a delivery counts before that of the row: a delivery is corrected as a whole. */
    private static Column sameDelivery() {
        return col(FEED).equalTo(held(FEED)).and(col(DELIVERY).equalTo(held(DELIVERY)));
    }

    /** Rows that change core. */
    static Dataset<Row> changes(Dataset<Row> compared) {
        return compared.where(col(OUTCOME).isin(INSERTED, UPDATED, DELETED));
    }

    private static Column held(String name) {
        return col(HELD + name);
    }
}
