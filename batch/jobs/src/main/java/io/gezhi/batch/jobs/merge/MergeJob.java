package io.gezhi.batch.jobs.merge;

import static io.gezhi.schemas.table.MetadataColumns.MERGED_AT;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.table.TableColumn;
import io.gezhi.schemas.table.TableColumns;
import java.time.Clock;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one core table up to date with its raw table.
 *
 * <pre>
 * raw.X since the last merge -> newest per key -> compared with core.X -> one commit to core.X -> ops.merge_run
 * </pre>
 *
 * <p>A change wins over what core holds when its (version, sequence) is greater; a change of the same content is not
 * written, an older one is counted as late and not written, a delete leaves a tombstone. The raw snapshot that was merged
 * is part of the core commit, so a merge that is killed, or run again, changes nothing twice.
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

    /** Empty when raw has nothing that is not merged yet. */
    public Optional<MergeResult> run(Contract contract) {
        lake.create(contract.name());
        Optional<MergeResult> result = RawIncrement.of(
                        lake, lake.rawName(contract.name()), runs.mergedLast(contract.name()))
                .map(increment -> merge(contract, increment));
        result.ifPresent(merged -> {
            runs.record(merged);
            LOG.info("Merged {}", merged.summary());
        });
        return result;
    }

    /** The raw snapshot up to which core is merged. */
    public Optional<Long> mergedLast(Contract contract) {
        return runs.mergedLast(contract.name());
    }

    private MergeResult merge(Contract contract, RawIncrement increment) {
        Dataset<Row> raw = increment.read(lake);
        long read = raw.count();
        Optional<KeyRange> range = read == 0 ? Optional.empty() : KeyRange.of(contract, raw);
        Dataset<Row> core = lake.dataset(contract.name());
        Dataset<Row> compared = Comparison.against(
                        range.map(times -> core.where(times.holds())).orElse(core),
                        Comparison.newestPerKey(raw, contract.key()),
                        contract.key())
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            OutcomeCounts counts = OutcomeCounts.of(compared);
            CoreCommit commit = new CoreCommit(lake, contract, increment.to());
            commit.write(coreRows(contract, Comparison.changes(compared)), counts, range);
            return result(contract, increment, read, counts);
        } finally {
            compared.unpersist();
        }
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
                read - counts.keys());
    }
}
