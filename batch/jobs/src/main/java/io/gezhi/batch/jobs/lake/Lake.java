package io.gezhi.batch.jobs.lake;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.table.TableName;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;

/**
 * The tables of the contracts, as this night's session sees them. Reads name a snapshot where a result must be derivable
 * again; a table that nobody has created yet has no snapshot and no rows.
 */
public record Lake(SparkSession spark, Contracts contracts) {

    /** The table of a data set; what the namespace says already is not said again: {@code quarantine.record}. */
    public String name(String dataset) {
        return TableName.of(contracts.get(dataset)).in(LakeSession.CATALOG);
    }

    public String rawName(String dataset) {
        return TableName.raw(dataset).in(LakeSession.CATALOG);
    }

    private static String nameIn(String namespace, String dataset) {
        return LakeSession.CATALOG + "." + namespace + "." + dataset;
    }

    public boolean exists(String table) {
        return spark.catalog().tableExists(table);
    }

    /**
     * Creates the table that readers of the data set use, with its namespace, unless it is there. A table that an older
     * version made gets the columns that it lacks.
     */
    public void create(String dataset) {
        Contract contract = contracts.get(dataset);
        String name = name(dataset);
        if (exists(name)) {
            TableLayout.of(contract).addMissing(spark, name);
        } else {
            spark.sql("CREATE NAMESPACE IF NOT EXISTS " + LakeSession.CATALOG + "."
                    + contract.layer().namespace());
            spark.sql(TableLayout.of(contract).ddl(name));
        }
    }

    /** The same for several data sets, asking the catalog once for each namespace. */
    public void createAll(Collection<String> datasets) {
        Set<String> known = new HashSet<>();
        datasets.stream()
                .map(dataset -> contracts.get(dataset).layer().namespace())
                .distinct()
                .forEach(namespace -> {
                    spark.sql("CREATE NAMESPACE IF NOT EXISTS " + LakeSession.CATALOG + "." + namespace);
                    known.addAll(tablesIn(namespace));
                });
        datasets.stream().sorted().forEach(dataset -> {
            String name = name(dataset);
            TableLayout layout = TableLayout.of(contracts.get(dataset));
            if (known.contains(name)) {
                layout.addMissing(spark, name);
            } else {
                spark.sql(layout.ddl(name));
            }
        });
    }

    public Dataset<Row> read(String table) {
        return spark.table(table);
    }

    /** The rows of a data set as of now. */
    public Dataset<Row> dataset(String dataset) {
        return read(name(dataset));
    }

    /** The rows of a data set that the snapshot held. */
    public Dataset<Row> datasetAt(String dataset, long snapshot) {
        return readAt(name(dataset), snapshot);
    }

    /** A column that tables of older versions may not have yet: null for all their rows. */
    public static Column columnOrNull(Dataset<Row> rows, String name, String type) {
        return List.of(rows.columns()).contains(name)
                ? org.apache.spark.sql.functions.col(name)
                : org.apache.spark.sql.functions.lit(null).cast(type).as(name);
    }

    /** The rows that a table held at the snapshot. */
    public Dataset<Row> readAt(String table, long snapshot) {
        return spark.read().option("snapshot-id", snapshot).table(table);
    }

    public Table table(String name) {
        try {
            return Spark3Util.loadIcebergTable(spark, name);
        } catch (NoSuchTableException | ParseException e) {
            throw new IllegalStateException("Cannot open table: " + e.getMessage() + " (" + name + ")", e);
        }
    }

    /** The newest snapshot that changed rows: maintenance replaces files and leaves the rows as they are. */
    public Optional<Snapshot> snapshot(String name) {
        return exists(name) ? Optional.ofNullable(newestChange(table(name))) : Optional.empty();
    }

    private static Snapshot newestChange(Table table) {
        Snapshot snapshot = table.currentSnapshot();
        while (snapshot != null
                && DataOperations.REPLACE.equals(snapshot.operation())
                && snapshot.parentId() != null
                && table.snapshot(snapshot.parentId()) != null) {
            snapshot = table.snapshot(snapshot.parentId());
        }
        return snapshot;
    }

    /** All tables of a namespace, with their full names. */
    public List<String> tablesIn(String namespace) {
        return spark
                .sql("SHOW TABLES IN " + LakeSession.CATALOG + "." + namespace)
                .select("tableName")
                .collectAsList()
                .stream()
                .map(row -> nameIn(namespace, row.getString(0)))
                .sorted()
                .toList();
    }

    /** Current snapshots of those of the data sets that have one, in the order given. */
    public Map<String, Snapshot> snapshots(List<String> datasets) {
        Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        datasets.forEach(dataset -> snapshot(name(dataset)).ifPresent(snapshot -> snapshots.put(dataset, snapshot)));
        return snapshots;
    }

    /** The newest value that a commit to the table's main history left under the property. */
    public Optional<String> newestProperty(String name, String property) {
        if (!exists(name)) {
            return Optional.empty();
        }
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table(name))) {
            String value = snapshot.summary().get(property);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
