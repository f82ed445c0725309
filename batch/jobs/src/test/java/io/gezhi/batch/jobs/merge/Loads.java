package io.gezhi.batch.jobs.merge;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.contract.Contract;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.StructType;

/** What the loader notes of the files of a feed. */
record Loads(Lake lake, Contract contract, String feed) {

    /** A version of a delivery that replaces the one before as a whole. */
    void whole(String delivery, long version, long rows) {
        Map<String, Object> load = Map.ofEntries(
                Map.entry("feed", feed),
                Map.entry("file_sha256", "sha-" + version),
                Map.entry("file", delivery),
                Map.entry("dataset", contract.name()),
                Map.entry("contract_version", contract.version()),
                Map.entry("rows_read", rows),
                Map.entry("rows_accepted", rows),
                Map.entry("rows_rejected", 0L),
                Map.entry("loaded_at", Instant.now()),
                Map.entry("delivery", delivery),
                Map.entry("delivery_version", version),
                Map.entry("delivery_kind", "whole"));
        StructType schema = lake.dataset("load").schema();
        Row row = RowFactory.create(
                Arrays.stream(schema.fieldNames()).map(load::get).toArray());
        try {
            lake.spark()
                    .createDataFrame(List.of(row), schema)
                    .writeTo(lake.name("load"))
                    .append();
        } catch (NoSuchTableException e) {
            throw new IllegalStateException(e);
        }
    }
}
