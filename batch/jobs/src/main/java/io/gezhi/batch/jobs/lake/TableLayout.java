package io.gezhi.batch.jobs.lake;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.table.SparkDdl;
import io.gezhi.schemas.table.TableColumn;
import io.gezhi.schemas.table.TableColumns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;

/**
 * How the table of a contract is laid out. Only a key column can partition, for it never changes: the day of a moment for
 * what is measured, the night itself for what is published.
 */
record TableLayout(List<TableColumn> columns, List<String> partition, String comment) {
    private static final Map<String, String> COPY_ON_WRITE = Map.of(
            "write.merge.mode", "copy-on-write",
            "write.update.mode", "copy-on-write",
            "write.delete.mode", "copy-on-write");

    static TableLayout of(Contract contract) {
        List<TableColumn> columns =
                contract.layer() == Layer.CORE ? TableColumns.core(contract) : TableColumns.plain(contract);
        return new TableLayout(
                columns,
                contract.key().stream()
                        .map(contract::column)
                        .flatMap(column -> transform(contract, column).stream())
                        .limit(1)
                        .toList(),
                contract.purpose());
    }

    /** Adds the columns that a table of an older version lacks, empty for its rows. */
    void addMissing(SparkSession spark, String table) {
        Set<String> known = Set.of(spark.table(table).columns());
        List<TableColumn> missing = columns.stream()
                .filter(column -> !known.contains(column.name()))
                .toList();
        if (!missing.isEmpty()) {
            spark.sql(SparkDdl.addColumns(table, missing));
        }
    }

    private static Optional<String> transform(Contract contract, Column column) {
        if (contract.layer() == Layer.CORE && column.type() instanceof ColumnType.Moment) {
            return Optional.of("days(" + column.name() + ")");
        }
        return contract.layer() == Layer.MART && column.type() instanceof ColumnType.Day
                ? Optional.of(column.name())
                : Optional.empty();
    }

    String ddl(String table) {
        Map<String, String> properties = new HashMap<>(COPY_ON_WRITE);
        properties.put("comment", comment);
        return SparkDdl.create(table, columns, partition, properties);
    }
}
