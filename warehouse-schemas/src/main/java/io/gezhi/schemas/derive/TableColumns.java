package io.gezhi.schemas.derive;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the tables of a contract. Raw columns of the contract are all optional: what is required is checked
 * when a row is decoded, and a delete may know its key alone. Iceberg keeps {@code _partition}, {@code _file},
 * {@code _pos} and {@code _deleted} for itself: a table with such a column cannot be read by Spark.
 */
public final class TableColumns {
    private static final ColumnType TEXT = new ColumnType.Text();
    private static final ColumnType NUMBER = new ColumnType.WholeNumber();
    private static final ColumnType MOMENT = new ColumnType.Moment();

    private static final List<TableColumn> RAW_METADATA = List.of(
            new TableColumn("_op", TEXT, true, "c created, u updated, d deleted, r read in a snapshot"),
            new TableColumn("_feed", TEXT, true, "Feed of the city profile"),
            new TableColumn("_channel", TEXT, true, "registry, files, gateway or internal"),
            new TableColumn("_source", TEXT, true, "Table, file or topic"),
            new TableColumn("_position", TEXT, true, "Log position or line"),
            new TableColumn("_version_micros", NUMBER, true, "Version column of the contract, or 0"),
            new TableColumn("_sequence", NUMBER, true, "Log position of a registry, otherwise the offset"),
            new TableColumn("_content_hash", NUMBER, true, "Content hash of the contract's columns"),
            new TableColumn("_source_at", MOMENT, false, "When the source committed the row"),
            new TableColumn("_landed_at", MOMENT, true, "When the row landed"),
            new TableColumn("_topic", TEXT, true, "Kafka topic"),
            new TableColumn("_topic_partition", NUMBER, true, "Kafka partition"),
            new TableColumn("_offset", NUMBER, true, "Kafka offset"),
            new TableColumn("_contract_version", TEXT, true, "Version of the contract"));

    private static final List<TableColumn> CORE_METADATA = List.of(
            new TableColumn("_is_deleted", new ColumnType.Flag(), true, "Deleted at the source; kept as a tombstone"),
            new TableColumn("_feed", TEXT, true, "Feed of the newest version"),
            new TableColumn("_channel", TEXT, true, "Channel of the newest version"),
            new TableColumn("_version_micros", NUMBER, true, "Orders the versions of a row, before the sequence"),
            new TableColumn("_sequence", NUMBER, true, "Orders the versions of a row"),
            new TableColumn("_content_hash", NUMBER, true, "Content hash of the contract's columns"),
            new TableColumn("_source_at", MOMENT, false, "When the source committed the newest version"),
            new TableColumn("_merged_at", MOMENT, true, "When the newest version was merged"));

    private TableColumns() {}

    /** Columns of {@code raw.<name>}: append only, no identifier fields. */
    public static List<TableColumn> raw(Contract contract) {
        return with(contract, false, RAW_METADATA);
    }

    /** Columns of {@code core.<name>}: one row per key. */
    public static List<TableColumn> core(Contract contract) {
        return with(contract, false, CORE_METADATA);
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
