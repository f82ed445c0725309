package io.gezhi.schemas.table;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the tables of a contract. Raw columns of the contract are all optional: what is required is checked
 * when a row is decoded, and a delete may know its key alone. Iceberg keeps {@code _partition}, {@code _file},
 * {@code _pos} and {@code _deleted} for itself: a table with such a column cannot be read by Spark.
 */
public final class TableColumns {
    private TableColumns() {}

    /** Columns of {@code raw.<name>}: append only, no identifier fields. */
    public static List<TableColumn> raw(Contract contract) {
        return with(contract, false, MetadataColumns.RAW);
    }

    /** Columns of {@code core.<name>}: one row per key. */
    public static List<TableColumn> core(Contract contract) {
        return with(contract, false, MetadataColumns.CORE);
    }

    /** The contract's columns and no others. */
    public static List<TableColumn> plain(Contract contract) {
        return with(contract, true, List.of());
    }

    private static List<TableColumn> with(Contract contract, boolean enforceRequired, List<TableColumn> metadata) {
        List<TableColumn> columns = new ArrayList<>();
        for (Column column : contract.columns()) {
            boolean required = enforceRequired && column.required();
            columns.add(new TableColumn(column.name(), column.type(), required, column.description()));
        }
        columns.addAll(metadata);
        return List.copyOf(columns);
    }
}
