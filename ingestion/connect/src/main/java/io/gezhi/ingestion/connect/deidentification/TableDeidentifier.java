package io.gezhi.ingestion.connect.deidentification;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.DeidentificationCheck;
import io.gezhi.schemas.deidentification.DeidentificationMark;
import io.gezhi.schemas.deidentification.Deidentifier;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/**
 * De-identifies the changes of one table: the key and both states of the row are treated, everything else of a change
 * passes as it is, and the change gets the mark. A row that is too large for the log, or that lacks a column which the
 * feed maps, is replaced by a {@link RefusedRow}.
 */
public final class TableDeidentifier {

    /** A check whose result becomes a column, on the clear value of a source column. */
    record Check(DeidentificationCheck rule, String source) {}

    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final int REMEMBERED_SCHEMAS = 64;

    private final String table;
    private final Map<String, Column> columns;
    private final Map<String, Check> checks;
    private final Set<String> ignored;
    private final Set<String> expected;
    private final String mark;
    private final Deidentifier deidentifier;
    private final Refusals refusals;
    private final IdentityHashMap<Schema, RowTreatment> rows = new IdentityHashMap<>();
    private final IdentityHashMap<Schema, Schema> envelopes = new IdentityHashMap<>();

    TableDeidentifier(
            String table,
            Map<String, Column> columns,
            Map<String, Check> checks,
            Set<String> ignored,
            Set<String> expected,
            String mark,
            Deidentifier deidentifier,
            Refusals refusals) {
        this.table = table;
        this.columns = Map.copyOf(columns);
        this.checks = Map.copyOf(checks);
        this.ignored = Set.copyOf(ignored);
        this.expected = Set.copyOf(expected);
        this.mark = mark;
        this.deidentifier = deidentifier;
        this.refusals = refusals;
    }

    public <R extends ConnectRecord<R>> R treat(R change) {
        Struct key = change.key() == null ? null : key((Struct) change.key());
        Struct envelope = change.value() == null ? null : envelope((Struct) change.value(), key);
        return change.newRecord(
                change.topic(),
                change.kafkaPartition(),
                key == null ? null : key.schema(),
                key,
                envelope == null ? null : envelope.schema(),
                envelope,
                change.timestamp(),
                change.headers());
    }

    /** The mark of this table's changes. */
    public String mark() {
        return mark;
    }

    private Struct key(Struct key) {
        return rows.computeIfAbsent(key.schema(), schema -> treatment(schema, Map.of(), Set.of()))
                .treat(key);
    }

    private Struct row(Struct row) {
        return row == null ? null : rowTreatment(row.schema()).treat(row);
    }

    private RowTreatment rowTreatment(Schema schema) {
        return rows.computeIfAbsent(schema, each -> treatment(each, checks, expected));
    }

    private RowTreatment treatment(Schema schema, Map<String, Check> added, Set<String> required) {
        forgetOldSchemas();
        return new RowTreatment(schema, columns, added, required, deidentifier, this::refuse);
    }

    private Struct envelope(Struct change, Struct key) {
        Struct treated = new Struct(envelopes.computeIfAbsent(change.schema(), this::envelopeSchema));
        for (Field field : change.schema().fields()) {
            if (!isRow(field)) {
                treated.put(field.name(), change.getWithoutDefault(field.name()));
            }
        }
        Struct before = row(change.getStruct(BEFORE));
        Struct after = row(change.getStruct(AFTER));
        Optional<RefusedRow> refused = missing(change.getStruct(AFTER))
                .or(() -> RowSize.overLimit(before, after).map(RefusedRow::tooLarge));
        if (refused.isPresent()) {
            treated.put(RefusedRow.FIELD, refused.get().struct(key));
        } else {
            treated.put(BEFORE, before).put(AFTER, after);
        }
        return treated.put(DeidentificationMark.FIELD, mark);
    }

    /** Of a deleted row only the key counts. */
    private Optional<RefusedRow> missing(Struct after) {
        return after == null
                ? Optional.empty()
                : rowTreatment(after.schema()).missing().map(RefusedRow::missingColumn);
    }

    private Schema envelopeSchema(Schema schema) {
        SchemaBuilder builder = SchemaBuilder.struct().name(schema.name()).version(schema.version());
        for (Field field : schema.fields()) {
            builder.field(
                    field.name(), isRow(field) ? rowTreatment(field.schema()).schema() : field.schema());
        }
        return builder.field(DeidentificationMark.FIELD, Schema.STRING_SCHEMA)
                .field(RefusedRow.FIELD, RefusedRow.SCHEMA)
                .build();
    }

    private static boolean isRow(Field field) {
        return field.name().equals(BEFORE) || field.name().equals(AFTER);
    }

    private void refuse(String column) {
        if (!ignored.contains(column)) {
            refusals.column(table, column);
        }
    }

    /** A table that is altered often brings new schemas; the old ones are not seen again. */
    private void forgetOldSchemas() {
        if (rows.size() > REMEMBERED_SCHEMAS) {
            rows.clear();
            envelopes.clear();
        }
    }
}
