package io.gezhi.schemas.table;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Iceberg tables as Spark SQL. */
public final class SparkDdl {
    private SparkDdl() {}

    /**
     * A {@code CREATE TABLE IF NOT EXISTS}.
     *
     * @param table catalog, namespace and name
     * @param partition Iceberg partition transforms, such as {@code days(_landed_at)}; none for an unpartitioned table
     * @param properties table properties beside those that all tables have
     */
    public static String create(
            String table, List<TableColumn> columns, List<String> partition, Map<String, String> properties) {
        Map<String, String> all = new TreeMap<>(IcebergProperties.ALL);
        all.putAll(properties);
        return "CREATE TABLE IF NOT EXISTS " + table + " ("
                + columns.stream().map(SparkDdl::column).collect(Collectors.joining(", "))
                + ") USING iceberg"
                + (partition.isEmpty() ? "" : " PARTITIONED BY (" + String.join(", ", partition) + ")")
                + " TBLPROPERTIES ("
                + all.entrySet().stream()
                        .map(entry -> "'" + entry.getKey() + "'='" + quoted(entry.getValue()) + "'")
                        .collect(Collectors.joining(", "))
                + ")";
    }

    /** Adds columns to a table that exists; they are empty for the rows that it has, so none of them may be required. */
    public static String addColumns(String table, List<TableColumn> columns) {
        return "ALTER TABLE " + table + " ADD COLUMNS ("
                + columns.stream().map(SparkDdl::column).collect(Collectors.joining(", ")) + ")";
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }

    private static String column(TableColumn column) {
        return "`" + column.name() + "` " + column.type().spark() + (column.required() ? " NOT NULL" : "")
                + " COMMENT '" + quoted(column.comment()) + "'";
    }
}
