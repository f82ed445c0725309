package io.gezhi.ingestion.connect.repair;

import io.gezhi.ingestion.connect.deidentification.TableDeidentifier;
import io.gezhi.runtime.registry.RegistryTexts;
import io.gezhi.schemas.message.RegistryTable;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

/** Rows of a query as the messages that capture makes of them when it reads a table, through the same de-identification. */
final class RowMessages {

    private static final Set<String> WHOLE_NUMBERS = Set.of("int2", "int4", "int8");
    private static final Schema SOURCE = SchemaBuilder.struct()
            .field("schema", Schema.STRING_SCHEMA)
            .field("table", Schema.STRING_SCHEMA)
            .field("snapshot", Schema.STRING_SCHEMA)
            .field("ts_ms", Schema.INT64_SCHEMA)
            .field("txId", Schema.OPTIONAL_INT64_SCHEMA)
            .field("lsn", Schema.INT64_SCHEMA)
            .build();

    private final RegistryTable table;
    private final TableDeidentifier deidentifier;
    private final RegistryTexts texts;
    private final Schema row;
    private final Schema key;
    private final Schema envelope;
    private final JsonConverter keys = converter(true);
    private final JsonConverter values = converter(false);

    /** @param keyColumns columns of the primary key */
    RowMessages(RegistryTable table, TableDeidentifier deidentifier, List<String> keyColumns, ResultSet rows)
            throws SQLException {
        this.table = table;
        this.deidentifier = deidentifier;
        this.texts = new RegistryTexts(rows);
        SchemaBuilder row = SchemaBuilder.struct().optional();
        ResultSetMetaData columns = rows.getMetaData();
        for (int at = 1; at <= columns.getColumnCount(); at++) {
            row.field(columns.getColumnLabel(at), schema(columns.getColumnTypeName(at)));
        }
        this.row = row.build();
        SchemaBuilder key = SchemaBuilder.struct();
        keyColumns.forEach(column -> key.field(column, this.row.field(column).schema()));
        this.key = key.build();
        this.envelope = SchemaBuilder.struct()
                .field("before", this.row)
                .field("after", this.row)
                .field("source", SOURCE)
                .field("op", Schema.STRING_SCHEMA)
                .build();
    }

    /** The row that the query stands at. */
    ProducerRecord<byte[], byte[]> message(long position, long now) throws SQLException {
        Map<String, String> values = texts.row();
        Struct source = new Struct(SOURCE)
                .put("schema", table.schema())
                .put("table", table.name())
                .put("snapshot", "repair")
                .put("ts_ms", now)
                .put("lsn", position);
        Struct change = new Struct(envelope)
                .put("after", struct(row, values))
                .put("source", source)
                .put("op", "r");
        SourceRecord treated = deidentifier.treat(
                new SourceRecord(Map.of(), Map.of(), table.topic(), null, key, struct(key, values), envelope, change));
        return new ProducerRecord<>(
                table.topic(),
                keys.fromConnectData(table.topic(), treated.keySchema(), treated.key()),
                this.values.fromConnectData(table.topic(), treated.valueSchema(), treated.value()));
    }

    private static Struct struct(Schema schema, Map<String, String> texts) {
        Struct struct = new Struct(schema);
        for (Field field : schema.fields()) {
            String text = texts.get(field.name());
            struct.put(field, text == null ? null : value(field.schema(), text));
        }
        return struct;
    }

    private static Object value(Schema schema, String text) {
        return switch (schema.type()) {
            case INT64 -> Long.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private static Schema schema(String type) {
        if (WHOLE_NUMBERS.contains(type)) {
            return Schema.OPTIONAL_INT64_SCHEMA;
        }
        return type.equals("bool") ? Schema.OPTIONAL_BOOLEAN_SCHEMA : Schema.OPTIONAL_STRING_SCHEMA;
    }

    private static JsonConverter converter(boolean ofKeys) {
        JsonConverter converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", "false"), ofKeys);
        return converter;
    }
}
