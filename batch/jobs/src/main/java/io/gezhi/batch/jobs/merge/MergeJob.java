package io.gezhi.batch.jobs.merge;

import static io.gezhi.schemas.table.MetadataColumns.MERGED_AT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.table.TableColumn;
import io.gezhi.schemas.table.TableColumns;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Snapshot;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one core table up to date with its raw table.
 *
 * <pre>
 * raw.X since the last merge -> newest per key -> compared with core.X --+-> one commit to core.X -> ops.merge_run
 * ops.load: deliveries that replace the one before -> rows withdrawn  ---+
 * </pre>
 *
 * <p>Core ends as one merge of all of raw would: each key has its newest row by (version, sequence) among those that no
 * newer version of their delivery has superseded, in whatever order and in however many nights they came. A change of the
 * same content is not written, an older one is counted as late and not written, a delete leaves a tombstone. Where a row
 * goes because a complete newer version of its delivery does not have it, the next newest takes its place, or a tombstone
 * does. The raw snapshot that was merged is part of the core commit, so a merge that is killed, or run again, changes
 * nothing twice.
 */
public final class MergeJob {
    private static final Logger LOG = LoggerFactory.getLogger(MergeJob.class);

    private final Lake lake;
    private final MergeRuns runs;
    private final Clock clock;

    public MergeJob(Lake lake, String runId, Clock clock) {
        this.lake = lake;
        this.runs = new MergeRuns(lake, runId, clock);
        this.clock = clock;
    }

    /** Merges one core table and notes it; empty when there is nothing that is not merged yet. */
    public Optional<MergeResult> run(Contract contract) {
        Optional<MergeResult> result = merge(contract);
        note(result.stream().toList());
        return result;
    }

    /** The same without the note, for whoever merges several tables and notes them together. */
    public Optional<MergeResult> merge(Contract contract) {
        lake.create(contract.name());
        String raw = lake.rawName(contract.name());
        Optional<Long> newest = lake.snapshot(raw).map(Snapshot::snapshotId);
        if (newest.isEmpty()) {
            return Optional.empty();
        }
        Deliveries deliveries = Deliveries.of(lake, contract, newest.get(), clock.instant());
        Optional<RawIncrement> increment = RawIncrement.upTo(lake, raw, runs.mergedLast(contract.name()), newest.get());
        boolean withdraws = !deliveries.complete().isEmpty()
                && !lake.newestProperty(lake.name(contract.name()), CoreCommit.DELIVERIES)
                        .filter(deliveries.fingerprint()::equals)
                        .isPresent();
        if (increment.isEmpty() && !withdraws) {
            return Optional.empty();
        }
        MergeResult merged = merge(
                contract, increment.orElseGet(() -> RawIncrement.nothing(raw, newest.get())), deliveries, withdraws);
        LOG.info("Merged {}", merged.summary());
        return Optional.of(merged);
    }

    /** Writes what was merged to the ledger, in one commit. */
    public void note(List<MergeResult> merged) {
        runs.record(merged);
    }

    /** The raw snapshot up to which core is merged. */
    public Optional<Long> mergedLast(Contract contract) {
        return runs.mergedLast(contract.name());
    }

    private MergeResult merge(Contract contract, RawIncrement increment, Deliveries deliveries, boolean withdraws) {
        CoreCommit commit = CoreCommit.of(lake, contract, increment.to(), deliveries.fingerprint());
        Dataset<Row> raw = rows(increment);
        long read = raw.count();
        Optional<Dataset<Row>> superseded = withdraws
                ? deliveries.supersededKeys(increment.to()).filter(keys -> !keys.isEmpty())
                : Optional.empty();
        // Unless rows are withdrawn, only the stretch of core that the keys cover is read.
        Optional<KeyRange> range = read == 0 || superseded.isPresent() ? Optional.empty() : KeyRange.of(contract, raw);
        Dataset<Row> core = lake.dataset(contract.name());
        try (Election election = new Election(lake, contract, increment, deliveries)) {
            Dataset<Row> decided = election.decide(
                    raw, range.map(times -> core.where(times.holds())).orElse(core), superseded);
            // Counted before the commit, which makes Spark forget what it keeps of the table.
            OutcomeCounts counts = OutcomeCounts.of(decided);
            Dataset<Row> changes = coreRows(contract, Comparison.changes(decided));
            if (counts.changes() == 0) {
                commit.noteOnly();
            } else if (counts.touched() == 0) {
                commit.append(changes);
            } else {
                commit.merge(changes, range);
            }
            return result(contract, increment, read, counts);
        }
    }

    private Dataset<Row> rows(RawIncrement increment) {
        return Deliveries.withDeliveries(increment.read(lake));
    }

    private Dataset<Row> coreRows(Contract contract, Dataset<Row> changes) {
        Column[] columns = TableColumns.core(contract).stream()
                .map(TableColumn::name)
                .map(name -> name.equals(MERGED_AT) ? lit(clock.instant()).as(name) : col(name))
                .toArray(Column[]::new);
        return changes.select(columns);
    }

    private static MergeResult result(Contract contract, RawIncrement increment, long read, OutcomeCounts counts) {
        return new MergeResult(
                contract.name(),
                increment.from().orElse(null),
                increment.to(),
                read,
                counts.of(Comparison.INSERTED),
                counts.of(Comparison.UPDATED),
                counts.of(Comparison.UNCHANGED),
                counts.of(Comparison.LATE),
                counts.of(Comparison.DELETED),
                read - counts.keys(),
                counts.of(Comparison.WITHDRAWN));
    }
}
