package io.gezhi.schemas.table;

import io.gezhi.schemas.contract.ColumnType;
import java.util.List;

/** The columns that raw and core tables carry beside those of the contract. */
public final class MetadataColumns {
    public static final String OP = "_op";
    public static final String FEED = "_feed";
    public static final String CHANNEL = "_channel";
    public static final String SOURCE = "_source";
    public static final String POSITION = "_position";
    public static final String VERSION = "_version_micros";
    public static final String SEQUENCE = "_sequence";
    public static final String TRANSACTION = "_transaction";
    public static final String HASH = "_content_hash";
    public static final String SOURCE_AT = "_source_at";
    public static final String LANDED_AT = "_landed_at";
    public static final String TOPIC = "_topic";
    public static final String TOPIC_PARTITION = "_topic_partition";
    public static final String OFFSET = "_offset";
    public static final String CONTRACT_VERSION = "_contract_version";
    public static final String DELIVERY = "_delivery";
    public static final String DELIVERY_VERSION = "_delivery_version";
    public static final String IS_DELETED = "_is_deleted";
    public static final String MERGED_AT = "_merged_at";

    private static final ColumnType TEXT = new ColumnType.Text();
    private static final ColumnType NUMBER = new ColumnType.WholeNumber();
    private static final ColumnType MOMENT = new ColumnType.Moment();

    static final List<TableColumn> RAW = List.of(
            new TableColumn(OP, TEXT, true, "c created, u updated, d deleted, r read in a snapshot"),
            new TableColumn(FEED, TEXT, true, "Feed of the city profile"),
            new TableColumn(CHANNEL, TEXT, true, "registry, files, gateway or internal"),
            new TableColumn(SOURCE, TEXT, true, "Table, file or topic"),
            new TableColumn(POSITION, TEXT, true, "Log position or line"),
            new TableColumn(VERSION, NUMBER, true, "Version column of the contract, or 0"),
            new TableColumn(SEQUENCE, NUMBER, true, "Log position of a registry, otherwise the offset"),
            new TableColumn(
                    TRANSACTION, NUMBER, false, "Transaction of a registry's change; none for rows read in a snapshot"),
            new TableColumn(HASH, NUMBER, true, "Content hash of the contract's columns"),
            new TableColumn(SOURCE_AT, MOMENT, false, "When the source committed the row"),
            new TableColumn(LANDED_AT, MOMENT, true, "When the row landed"),
            new TableColumn(TOPIC, TEXT, true, "Kafka topic"),
            new TableColumn(TOPIC_PARTITION, NUMBER, true, "Kafka partition"),
            new TableColumn(OFFSET, NUMBER, true, "Kafka offset"),
            new TableColumn(CONTRACT_VERSION, TEXT, true, "Version of the contract"),
            new TableColumn(DELIVERY, TEXT, false, "Delivery of a file feed; empty for other channels"),
            new TableColumn(DELIVERY_VERSION, NUMBER, false, "Version of that delivery, from 1"));

    static final List<TableColumn> CORE = List.of(
            new TableColumn(IS_DELETED, new ColumnType.Flag(), true, "Deleted at the source; kept as a tombstone"),
            new TableColumn(FEED, TEXT, true, "Feed of the newest version"),
            new TableColumn(CHANNEL, TEXT, true, "Channel of the newest version"),
            new TableColumn(VERSION, NUMBER, true, "Orders the versions of a row, before the sequence"),
            new TableColumn(SEQUENCE, NUMBER, true, "Orders the versions of a row"),
            new TableColumn(HASH, NUMBER, true, "Content hash of the contract's columns"),
            new TableColumn(SOURCE_AT, MOMENT, false, "When the source committed the newest version"),
            new TableColumn(MERGED_AT, MOMENT, true, "When the newest version was merged"),
            new TableColumn(DELIVERY, TEXT, false, "Delivery of a file feed that the newest version came in"),
            new TableColumn(DELIVERY_VERSION, NUMBER, false, "Version of that delivery, from 1"));

    private MetadataColumns() {}

    /** Names of the metadata columns of raw tables, in the order of the table. */
    public static List<String> ofRaw() {
        return RAW.stream().map(TableColumn::name).toList();
    }

    /** Names of the metadata columns of core tables, in the order of the table. */
    public static List<String> ofCore() {
        return CORE.stream().map(TableColumn::name).toList();
    }
}
