package io.gezhi.ingestion.connect.deidentification;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * Stands in the log for a row that cannot be let through: landing quarantines it under the reason. Carries the key of the
 * row, de-identified, and none of its values.
 *
 * @param reason name of the reason in the quarantine
 * @param column the column that it is about
 */
record RefusedRow(String reason, String column, String rule, String value) {

    /** Field of the envelope. */
    static final String FIELD = "refused";

    static final Schema SCHEMA = SchemaBuilder.struct()
            .optional()
            .field("reason", Schema.STRING_SCHEMA)
            .field("column", Schema.STRING_SCHEMA)
            .field("rule", Schema.STRING_SCHEMA)
            .field("value", Schema.STRING_SCHEMA)
            .field(
                    "key",
                    SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA)
                            .build())
            .build();

    static RefusedRow tooLarge(RowSize size) {
        return new RefusedRow(
                "TOO_LARGE",
                size.largestColumn(),
                "a row before and after its change has at most " + RowSize.LIMIT + " bytes",
                size.bytes() + " bytes");
    }

    static RefusedRow missingColumn(String column) {
        return new RefusedRow(
                "MISSING_COLUMN", column, "the table has the columns that the feed maps", "renamed or dropped");
    }

    /** @param key key of the row behind the de-identification */
    Struct struct(Struct key) {
        return new Struct(SCHEMA)
                .put("reason", reason)
                .put("column", column)
                .put("rule", rule)
                .put("value", value)
                .put("key", texts(key));
    }

    private static Map<String, String> texts(Struct key) {
        Map<String, String> texts = new TreeMap<>();
        if (key != null) {
            for (Field field : key.schema().fields()) {
                Object value = key.get(field);
                texts.put(field.name(), value == null ? null : value.toString());
            }
        }
        return texts;
    }
}
