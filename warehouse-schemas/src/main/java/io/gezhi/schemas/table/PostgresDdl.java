package io.gezhi.schemas.table;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Treatment;
import java.util.List;
import java.util.stream.Collectors;

/** A registry table in PostgreSQL that holds what a contract describes, before de-identification. */
public final class PostgresDdl {
    private PostgresDdl() {}

    /**
     * Statements that create the schema and the table when they are not there, with full replica identity so that
     * deletes and unchanged large values are captured whole. Columns that de-identification fills are left out; a column that
     * it cuts to a year is a date here.
     */
    public static List<String> create(Contract contract, String table) {
        String schema = table.substring(0, table.indexOf('.'));
        String columns = sourceColumns(contract).stream()
                .map(column -> column.name() + " " + type(column) + (column.required() ? " NOT NULL" : ""))
                .collect(Collectors.joining(", "));
        return List.of(
                "CREATE SCHEMA IF NOT EXISTS " + schema,
                "CREATE TABLE IF NOT EXISTS " + table + " (" + columns + ", PRIMARY KEY ("
                        + String.join(", ", contract.key()) + "))",
                "ALTER TABLE " + table + " REPLICA IDENTITY FULL");
    }

    /** Columns of the contract that a source holds: all but those that de-identification fills. */
    public static List<Column> sourceColumns(Contract contract) {
        return contract.columns().stream()
                .filter(column -> column.deidentificationCheck().isEmpty())
                .toList();
    }

    private static String type(Column column) {
        return column.treatment() instanceof Treatment.Year
                ? new ColumnType.Day().postgres()
                : column.type().postgres();
    }
}
