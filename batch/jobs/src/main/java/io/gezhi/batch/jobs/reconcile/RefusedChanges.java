package io.gezhi.batch.jobs.reconcile;

import static io.gezhi.schemas.table.MetadataColumns.SEQUENCE;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.NewestVersion;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.ContentHash;
import io.gezhi.schemas.table.MetadataColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Changes of a registry's table that could not be typed and lie in quarantine. The source counts such a row as rejected,
 * while core goes on holding it as it was before; the hash of its key tells which one it is.
 *
 * @param newest hash of a key and the position of its newest refused change
 */
record RefusedChanges(Contract contract, Dataset<Row> newest) {
    private static final String KEY_HASH = "_key_hash";
    private static final String REFUSED = "_refused_sequence";

    /**
     * Those that a summary had seen; empty where there is none.
     *
     * @param included whether the summary had seen a change, by the raw tables' names of position and transaction
     */
    static Optional<RefusedChanges> of(Lake lake, Contract contract, String feed, Column included) {
        Dataset<Row> records = lake.dataset("quarantine_record");
        if (!List.of(records.columns()).contains("key_hash")) {
            return Optional.empty();
        }
        Dataset<Row> newest = records.where(col("dataset")
                        .equalTo(contract.name())
                        .and(col("feed").equalTo(feed))
                        .and(col("key_hash").isNotNull())
                        .and(col("sequence").isNotNull()))
                .select(
                        col("key_hash").as(KEY_HASH),
                        col("sequence").as(SEQUENCE),
                        col("transaction").as(MetadataColumns.TRANSACTION))
                .where(included)
                .groupBy(KEY_HASH)
                .agg(max(SEQUENCE).as(REFUSED));
        return newest.isEmpty() ? Optional.empty() : Optional.of(new RefusedChanges(contract, broadcast(newest)));
    }

    /** Keys among these rows that have a refused change. */
    Dataset<Row> keysIn(Dataset<Row> rows) {
        return hashed(rows).join(newest, KEY_HASH).select(NewestVersion.columns(contract.key()));
    }

    /** Leaves out rows whose refused change is newer: one that was mended and landed has the same position. */
    Dataset<Row> withoutOlder(Dataset<Row> rows) {
        return hashed(rows)
                .join(newest, new String[] {KEY_HASH}, "left")
                .where(col(REFUSED).isNull().or(col(REFUSED).leq(col(SEQUENCE))))
                .drop(KEY_HASH, REFUSED);
    }

    private Dataset<Row> hashed(Dataset<Row> rows) {
        UDF1<Row, Long> hash = RefusedChanges::hash;
        return rows.withColumn(
                KEY_HASH, udf(hash, DataTypes.LongType).apply(struct(NewestVersion.columns(contract.key()))));
    }

    private static Long hash(Row key) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            values.add(key.get(i));
        }
        return ContentHash.of(values);
    }
}
