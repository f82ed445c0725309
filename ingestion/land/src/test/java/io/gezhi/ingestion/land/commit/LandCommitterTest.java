package io.gezhi.ingestion.land.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.ingestion.land.status.LandedMark;
import io.gezhi.ingestion.land.table.PrepareTables;
import io.gezhi.ingestion.land.table.TargetTable;
import io.gezhi.schemas.contract.Contracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Committer.CommitRequest;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LandCommitterTest {
    private static final TopicPartition PARTITION = new TopicPartition("ops.load", 0);

    private final InMemoryCatalog catalog = new InMemoryCatalog();
    private final List<Map<TopicPartition, Long>> published = new ArrayList<>();

    @BeforeEach
    void prepareTables() {
        catalog.initialize("test", Map.of());
        new PrepareTables(catalog).prepare(TargetTable.of(Contracts.standard()));
    }

    @Test
    void checkpointCommitsItsFilesAndThenItsOffsets() throws Exception {
        commit(checkpoint("a", 1, "ops.load", "quarantine.record"));

        assertThat(rows("ops.load")).isEqualTo(10);
        assertThat(rows("quarantine.record")).isEqualTo(10);
        assertThat(published).containsExactly(Map.of(PARTITION, 1L));
    }

    @Test
    void repeatedCommitChangesNothing() throws Exception {
        commit(checkpoint("a", 1, "ops.load"));

        commit(checkpoint("a", 1, "ops.load"));

        assertThat(rows("ops.load")).isEqualTo(10);
    }

    @Test
    void repeatedCommitIsFoundOutAfterItsSnapshotIsExpired() throws Exception {
        commit(checkpoint("a", 1, "ops.load"));
        Table table = table("ops.load");
        table.newDelete().deleteFromRowFilter(Expressions.alwaysTrue()).commit();
        table.expireSnapshots().expireOlderThan(Long.MAX_VALUE).retainLast(1).commit();

        commit(checkpoint("a", 1, "ops.load"));

        assertThat(rows("ops.load")).isZero();
    }

    @Test
    void commitThatReachedHalfOfTheTablesIsCompleted() throws Exception {
        commit(checkpoint("a", 1, "quarantine.record"));

        commit(checkpoint("a", 1, "ops.load", "quarantine.record"));

        assertThat(rows("ops.load")).isEqualTo(10);
        assertThat(rows("quarantine.record")).isEqualTo(10);
    }

    @Test
    void pendingCheckpointsCommitInTheirOrder() throws Exception {
        commit(checkpoint("a", 8, "ops.load"), checkpoint("a", 7, "ops.load"));

        assertThat(rows("ops.load")).isEqualTo(20);
    }

    @Test
    void newRunIsNotTakenForOneThatCountedFurther() throws Exception {
        commit(checkpoint("a", 9, "ops.load"));

        commit(checkpoint("b", 1, "ops.load"));

        assertThat(rows("ops.load")).isEqualTo(20);
    }

    @Test
    void nothingIsPublishedBeforeEveryTableIsCommitted() {
        assertThatThrownBy(() -> commit(checkpoint("a", 1, "ops.load", "raw.missing")))
                .isInstanceOf(NoSuchTableException.class)
                .hasMessageContaining("raw.missing");

        assertThat(published).isEmpty();
        assertThat(rows("ops.load")).as("records of the warehouse come last").isZero();
    }

    private void commit(CheckpointFiles... checkpoints) throws Exception {
        List<CommitRequest<CheckpointFiles>> requests = new ArrayList<>();
        for (CheckpointFiles checkpoint : checkpoints) {
            requests.add(new Request(checkpoint));
        }
        new LandCommitter(() -> catalog, new Published(published)).commit(requests);
    }

    private static CheckpointFiles checkpoint(String run, long number, String... tables) {
        WrittenFiles written = new WrittenFiles(Map.of(), Map.of(PARTITION, number), new Counts(10, 0, 0));
        for (String table : tables) {
            written = written.plus(new WrittenFiles(Map.of(table, List.of(file(run, number))), Map.of(), Counts.NONE));
        }
        return new CheckpointFiles(run, number, written);
    }

    private static DataFile file(String run, long number) {
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath("memory:" + run + "-" + number + ".parquet")
                .withFileSizeInBytes(100)
                .withRecordCount(10)
                .build();
    }

    private long rows(String name) {
        Table table = table(name);
        return table.currentSnapshot() == null
                ? 0
                : Long.parseLong(table.currentSnapshot().summary().get("total-records"));
    }

    private Table table(String name) {
        return catalog.loadTable(TableIdentifier.parse(name));
    }

    private record Published(List<Map<TopicPartition, Long>> offsets) implements LandedMark {
        @Override
        public void publish(Map<TopicPartition, Long> landed) {
            offsets.add(landed);
        }

        @Override
        public void close() {}
    }

    private record Request(CheckpointFiles files) implements CommitRequest<CheckpointFiles> {
        @Override
        public CheckpointFiles getCommittable() {
            return files;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable reason) {
            throw new AssertionError(reason);
        }

        @Override
        public void retryLater() {
            throw new AssertionError("retry");
        }

        @Override
        public void updateAndRetryLater(CheckpointFiles committable) {
            throw new AssertionError("retry");
        }

        @Override
        public void signalAlreadyCommitted() {
            throw new AssertionError("already committed");
        }
    }
}
