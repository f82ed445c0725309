package io.gezhi.batch.jobs.merge;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.contract.Contract;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/**
 * The one commit of a merge. It carries the raw snapshot that it brings core up to, and which deliveries it has withdrawn
 * the superseded rows of. New keys alone are appended; only a change of a key that core has rewrites files (copy on write,
 * no delete files). The changes were found in the table as it stands: whoever commits holds its lock.
 */
record CoreCommit(Lake lake, Contract contract, Map<String, String> properties) {
    /** Property of a core snapshot: the raw snapshot up to which it is merged. */
    static final String MERGED_SNAPSHOT = "gezhi.merged-raw-snapshot-id";
    /** Property of a core snapshot: the deliveries whose older versions are withdrawn. */
    static final String DELIVERIES = "gezhi.merged-deliveries";

    CoreCommit {
        properties = Map.copyOf(properties);
    }

    static CoreCommit of(Lake lake, Contract contract, long rawSnapshot, String deliveries) {
        return new CoreCommit(
                lake, contract, Map.of(MERGED_SNAPSHOT, Long.toString(rawSnapshot), DELIVERIES, deliveries));
    }

    void noteOnly() {
        AppendFiles append = lake.table(lake.name(contract.name())).newAppend();
        properties.forEach(append::set);
        append.commit();
    }

    void append(Dataset<Row> changes) {
        try {
            DataFrameWriterV2<Row> writer = changes.writeTo(lake.name(contract.name()));
            for (Map.Entry<String, String> property : properties.entrySet()) {
                writer = writer.option("snapshot-property." + property.getKey(), property.getValue());
            }
            writer.append();
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Cannot append: the core table is gone (" + contract.name() + ")", e);
        }
    }

    void merge(Dataset<Row> changes, Optional<KeyRange> range) {
        String view = "gezhi_changes_of_" + contract.name();
        changes.createOrReplaceTempView(view);
        try {
            CommitMetadata.withCommitProperties(
                    properties, () -> lake.spark().sql(mergeSql(view, range)), RuntimeException.class);
        } finally {
            lake.spark().catalog().dropTempView(view);
        }
    }

    private String mergeSql(String view, Optional<KeyRange> range) {
        String sameKey = contract.key().stream()
                .map(name -> "t." + name + " = s." + name)
                .collect(Collectors.joining(" AND "));
        return "MERGE INTO " + lake.name(contract.name()) + " t USING " + view + " s ON " + sameKey
                + range.map(times -> times.sql("t")).orElse("")
                + " WHEN MATCHED THEN UPDATE SET * WHEN NOT MATCHED THEN INSERT *";
    }
}
