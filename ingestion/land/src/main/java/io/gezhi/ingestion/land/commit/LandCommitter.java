package io.gezhi.ingestion.land.commit;

import io.gezhi.ingestion.land.status.LandedMark;
import io.gezhi.ingestion.land.table.CatalogSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits completed checkpoints: each table once, then how far the log is landed. Committing the same checkpoint again,
 * as happens after a crash between checkpoint and commit, changes no table.
 */
public final class LandCommitter implements Committer<CheckpointFiles> {
    /** Table property that names the run and checkpoint last appended; changes in the same commit as the data. */
    static final String LAST_COMMIT = "gezhi.land.last-commit";

    private static final Logger LOG = LoggerFactory.getLogger(LandCommitter.class);
    /** Records of the warehouse come last: who reads that a file is loaded finds its rows. */
    private static final Comparator<String> DATA_BEFORE_OPS =
            Comparator.comparing((String table) -> table.startsWith("ops.")).thenComparing(table -> table);

    private final CatalogSource catalogs;
    private final LandedMark landed;
    private final Map<String, Table> tables = new HashMap<>();
    private Catalog catalog;

    LandCommitter(CatalogSource catalogs, LandedMark landed) {
        this.catalogs = catalogs;
        this.landed = landed;
    }

    @Override
    public void commit(Collection<CommitRequest<CheckpointFiles>> requests) throws IOException, InterruptedException {
        List<CheckpointFiles> inOrder = requests.stream()
                .map(CommitRequest::getCommittable)
                .sorted(Comparator.comparingLong(CheckpointFiles::checkpoint))
                .toList();
        for (CheckpointFiles files : inOrder) {
            commit(files);
        }
    }

    private void commit(CheckpointFiles files) throws IOException, InterruptedException {
        Map<String, List<DataFile>> byTable = files.written().files();
        for (String name : byTable.keySet().stream().sorted(DATA_BEFORE_OPS).toList()) {
            commit(name, table(name), byTable.get(name), CommitId.of(files));
        }
        landed.publish(files.written().offsets());
        if (files.written().counts().read() > 0) {
            LOG.info("Landed {} for {}", files.written().counts(), CommitId.of(files));
        }
    }

    private static void commit(String name, Table table, List<DataFile> files, CommitId id) {
        table.refresh();
        if (id.isCoveredBy(table.properties().get(LAST_COMMIT))) {
            LOG.info("{} already holds {}", name, id);
            return;
        }
        Transaction transaction = table.newTransaction();
        AppendFiles append = transaction.newAppend().set(LAST_COMMIT, id.toString());
        files.forEach(append::appendFile);
        append.commit();
        transaction.updateProperties().set(LAST_COMMIT, id.toString()).commit();
        transaction.commitTransaction();
        LOG.info(
                "Committed {} snapshot {} rows {} for {}",
                name,
                table.currentSnapshot().snapshotId(),
                files.stream().mapToLong(DataFile::recordCount).sum(),
                id);
    }

    private Table table(String name) throws IOException {
        if (catalog == null) {
            catalog = catalogs.open();
        }
        return tables.computeIfAbsent(name, known -> catalog.loadTable(TableIdentifier.parse(known)));
    }

    @Override
    public void close() throws Exception {
        landed.close();
        if (catalog instanceof Closeable open) {
            open.close();
        }
    }
}
