package io.gezhi.batch.jobs.merge;

import static io.gezhi.batch.jobs.lake.RowColumns.HASH;
import static io.gezhi.batch.jobs.lake.RowColumns.IS_DELETED;
import static io.gezhi.batch.jobs.lake.RowColumns.OFFSET;
import static io.gezhi.batch.jobs.lake.RowColumns.OP;
import static io.gezhi.batch.jobs.lake.RowColumns.SEQUENCE;
import static io.gezhi.batch.jobs.lake.RowColumns.VERSION;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

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

    private Comparison() {}

    /** The newest row of each key by version, then by sequence; the offset only makes a tie repeatable. */
    static Dataset<Row> newestPerKey(Dataset<Row> raw, List<String> key) {
        WindowSpec newestFirst = Window.partitionBy(columns(key))
                .orderBy(
                        col(VERSION).desc(),
                        col(SEQUENCE).desc(),
                        col(OFFSET).desc(),
                        col(HASH).desc());
        return raw.withColumn("_place", row_number().over(newestFirst))
                .where(col("_place").equalTo(1))
                .drop("_place")
                .withColumn(IS_DELETED, col(OP).equalTo("d"));
    }

    /** Adds to each row of the increment what becomes of it. */
    static Dataset<Row> against(Dataset<Row> core, Dataset<Row> newest, List<String> key) {
        List<Column> held = new ArrayList<>(List.of(columns(key)));
        for (String name : List.of(VERSION, SEQUENCE, HASH, IS_DELETED)) {
            held.add(col(name).as(HELD + name));
        }
        Column known = held(VERSION).isNotNull();
        Column same = col(HASH).equalTo(held(HASH)).and(col(IS_DELETED).equalTo(held(IS_DELETED)));
        Column newer = col(VERSION)
                .gt(held(VERSION))
                .or(col(VERSION).equalTo(held(VERSION)).and(col(SEQUENCE).gt(held(SEQUENCE))));
        Column outcome = when(known.and(same), lit(UNCHANGED))
                .when(known.and(newer.unary_$bang()), lit(LATE))
                .when(col(IS_DELETED), lit(DELETED))
                .when(known, lit(UPDATED))
                .otherwise(lit(INSERTED));
        return newest.join(core.select(held.toArray(Column[]::new)), key.toArray(String[]::new), "left")
                .withColumn(OUTCOME, outcome)
                .withColumn(IS_KNOWN, known)
                .drop(HELD + VERSION, HELD + SEQUENCE, HELD + HASH, HELD + IS_DELETED);
    }

    /** Rows that change core. */
    static Dataset<Row> changes(Dataset<Row> compared) {
        return compared.where(col(OUTCOME).isin(INSERTED, UPDATED, DELETED));
    }

    private static Column held(String name) {
        return col(HELD + name);
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    }
}
