package io.gezhi.batch.jobs.lake;

import static io.gezhi.schemas.table.MetadataColumns.HASH;
import static io.gezhi.schemas.table.MetadataColumns.OFFSET;
import static io.gezhi.schemas.table.MetadataColumns.OP;
import static io.gezhi.schemas.table.MetadataColumns.SEQUENCE;
import static io.gezhi.schemas.table.MetadataColumns.VERSION;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** The order of the versions of a row, for all that have to agree on which is the newest. */
public final class NewestVersion {
    private static final String PLACE = "_place";

    private NewestVersion() {}

    /** The newest raw row of each key by version, then by sequence; what core keeps, too, breaks a tie repeatably. */
    public static Dataset<Row> perKey(Dataset<Row> raw, List<String> key) {
        WindowSpec newestFirst = Window.partitionBy(columns(key))
                .orderBy(
                        col(VERSION).desc(),
                        col(SEQUENCE).desc(),
                        isDelete().desc(),
                        col(HASH).desc(),
                        col(OFFSET).desc());
        return raw.withColumn(PLACE, row_number().over(newestFirst))
                .where(col(PLACE).equalTo(1))
                .drop(PLACE);
    }

    /** Whether a raw row says that the key is gone. */
    public static Column isDelete() {
        return col(OP).equalTo("d");
    }

    /** The columns of these names. */
    public static Column[] columns(List<String> names) {
        return names.stream().map(org.apache.spark.sql.functions::col).toArray(Column[]::new);
    }
}
