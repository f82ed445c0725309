package io.gezhi.batch.jobs.lake;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.row.ContentHash;
import io.gezhi.schemas.table.SparkDdl;
import io.gezhi.schemas.table.TableColumns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Tells what arrives in a raw table: changes in the order of their log, appended commit by commit. */
public final class RawStory {
    private final Lake lake;
    private final Contract contract;
    private final List<Row> pending = new ArrayList<>();
    private long offset;

    public RawStory(Lake lake, String dataset) {
        this.lake = lake;
        this.contract = lake.contracts().get(dataset);
        if (contract.layer() != Layer.CORE) {
            throw new IllegalArgumentException("Cannot tell a story of " + dataset + ": it is not landed");
        }
        lake.spark().sql("CREATE NAMESPACE IF NOT EXISTS gezhi.raw");
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.rawName(dataset));
        lake.spark().sql("DROP TABLE IF EXISTS " + lake.name(dataset));
        lake.spark()
                .sql(SparkDdl.create(
                        lake.rawName(dataset), TableColumns.raw(contract), List.of("days(_landed_at)"), Map.of()));
    }

    /** One change; without a sequence of its own it has that of its place in the log. */
    public RawStory row(Consumer<Change> teller) {
        Change change = new Change(offset++);
        teller.accept(change);
        pending.add(change.row());
        return this;
    }

    /** Content hash of the row as the change tells it. */
    public long hashOf(Consumer<Change> teller) {
        Change change = new Change(0);
        teller.accept(change);
        return change.hash();
    }

    /** Sum of the content hashes of rows. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final BigDecimal hashSum(Consumer<Change>... tellers) {
        return Arrays.stream(tellers)
                .map(this::hashOf)
                .map(BigDecimal::valueOf)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Lands everything told since the last commit. */
    public void commit() {
        try {
            StructType schema = lake.read(lake.rawName(contract.name())).schema();
            lake.spark()
                    .createDataFrame(pending, schema)
                    .coalesce(1)
                    .writeTo(lake.rawName(contract.name()))
                    .append();
            pending.clear();
        } catch (org.apache.spark.sql.catalyst.analysis.NoSuchTableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One raw row in the making. */
    public final class Change {
        private final Map<String, Object> values = new HashMap<>();

        private Change(long place) {
            values.put("_op", "c");
            values.put("_feed", "story");
            values.put("_channel", "registry");
            values.put("_source", "story.table");
            values.put("_position", Long.toString(place));
            values.put("_version_micros", 0L);
            values.put("_sequence", place);
            values.put("_landed_at", Instant.EPOCH);
            values.put("_topic", "changes.story.table");
            values.put("_topic_partition", 0L);
            values.put("_offset", place);
            values.put("_contract_version", contract.version());
        }

        public Change with(String column, Object value) {
            values.put(column, value);
            return this;
        }

        public Change deleted() {
            return with("_op", "d");
        }

        public Change version(long micros) {
            contract.versionColumn()
                    .ifPresent(column -> values.put(column, Instant.EPOCH.plusNanos(Math.multiplyExact(micros, 1000))));
            return with("_version_micros", micros);
        }

        public Change sequence(long sequence) {
            return with("_sequence", sequence);
        }

        private long hash() {
            List<Object> contractValues = new ArrayList<>();
            contract.columnNames().forEach(name -> contractValues.add(values.get(name)));
            return ContentHash.of(contract, contractValues);
        }

        private Row row() {
            values.put("_content_hash", hash());
            List<Object> ordered = new ArrayList<>();
            List.of(lake.read(lake.rawName(contract.name())).columns())
                    .forEach(column -> ordered.add(values.get(column)));
            return RowFactory.create(ordered.toArray());
        }
    }
}
