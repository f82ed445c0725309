package io.gezhi.batch.jobs.locate;

import io.gezhi.batch.jobs.lake.Lake;
import java.util.Map;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/** The one commit of a location run. It carries the fingerprint of the places that the rows were assigned to. */
record LocationCommit(Lake lake, Locatable locatable, String places) {
    private static final String PLACES = "gezhi.places-fingerprint";
    private static final String LOCATED = "gezhi_located_";

    boolean placesChanged() {
        return lake.newestProperty(table(), PLACES).filter(places::equals).isEmpty();
    }

    void write(Dataset<Row> located) {
        if (lake.snapshot(table()).isEmpty()) {
            append(located);
        } else {
            merge(located);
        }
    }

    private void append(Dataset<Row> located) {
        try {
            located.writeTo(table())
                    .option("snapshot-property." + PLACES, places)
                    .append();
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Cannot append: the location table is gone (" + table() + ")", e);
        }
    }

    private void merge(Dataset<Row> located) {
        String view = LOCATED + locatable.dataset();
        located.createOrReplaceTempView(view);
        String key = locatable.key();
        try {
            CommitMetadata.withCommitProperties(
                    Map.of(PLACES, places),
                    () -> lake.spark()
                            .sql("MERGE INTO " + table() + " t USING " + view + " s ON t." + key + " = s." + key
                                    + " WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *"),
                    RuntimeException.class);
        } finally {
            lake.spark().catalog().dropTempView(view);
        }
    }

    private String table() {
        return lake.name(locatable.locations());
    }
}
