package io.gezhi.ingestion.connect.deidentification;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Treatment;
import io.gezhi.schemas.deidentification.Deidentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;

/** What happens to the rows of one form of a table, worked out once and then applied to each row. */
final class RowTreatment {

    /** A field that passes, and how. */
    private record Passing(Field field, Passage passage) {}

    @FunctionalInterface
    private interface Passage {
        Object pass(Object value);
    }

    /** Debezium writes a Z behind days and behind times that have no zone; it would turn a local time into UTC. */
    private static final List<String> WITHOUT_ZONE =
            List.of("io.debezium.time.IsoDate", "io.debezium.time.IsoTimestamp");

    /** What becomes of PostgreSQL's infinite days and moments on their way through Debezium's stream and snapshot. */
    private static final Map<String, String> INFINITIES = Map.of(
            "-5877611-06-21", "infinity",
            "-5877611-06-22", "-infinity",
            "+292278994-08-16", "infinity",
            "+292269055-12-02", "-infinity",
            "+294247-01-10T04:00:25.2", "infinity",
            "-290308-12-21T19:59:27.6", "-infinity");

    private final List<Passing> passing = new ArrayList<>();
    private final Map<String, TableDeidentifier.Check> checks;
    private final Schema schema;
    private final Optional<String> missing;

    RowTreatment(
            Schema source,
            Map<String, Column> columns,
            Map<String, TableDeidentifier.Check> checks,
            Set<String> expected,
            Deidentifier deidentifier,
            Consumer<String> refused) {
        this.checks = checks;
        SchemaBuilder builder = SchemaBuilder.struct().name(source.name()).optional();
        for (Field field : source.fields()) {
            Column column = columns.get(field.name());
            if (column == null) {
                refused.accept(field.name());
            } else if (!(column.treatment() instanceof Treatment.Drop)) {
                passing.add(new Passing(field, passage(field.schema(), column, deidentifier)));
                builder.field(field.name(), schema(field.schema(), column));
            }
        }
        checks.keySet().forEach(added -> builder.field(added, Schema.OPTIONAL_BOOLEAN_SCHEMA));
        schema = builder.build();
        missing = expected.stream()
                .filter(column -> source.field(column) == null)
                .sorted()
                .findFirst();
    }

    /** A column that the feed maps and that the table had, but has no more. */
    Optional<String> missing() {
        return missing;
    }

    Schema schema() {
        return schema;
    }

    Struct treat(Struct row) {
        Struct treated = new Struct(schema);
        for (Passing each : passing) {
            Object value = row.getWithoutDefault(each.field().name());
            treated.put(
                    each.field().name(), value == null ? null : each.passage().pass(value));
        }
        checks.forEach((column, check) -> treated.put(column, checked(check, row)));
        return treated;
    }

    private static Boolean checked(TableDeidentifier.Check check, Struct row) {
        Object clear = row.schema().field(check.source()) == null ? null : row.getWithoutDefault(check.source());
        if (clear == null) {
            return null;
        }
        String result = Deidentifier.checked(check.rule(), Map.of(check.rule().of(), clear.toString()));
        return result == null ? null : Boolean.valueOf(result);
    }

    private static Passage passage(Schema source, Column column, Deidentifier deidentifier) {
        if (!(column.treatment() instanceof Treatment.Keep)) {
            return value -> deidentifier.treated(column, value.toString());
        }
        return source.name() != null && WITHOUT_ZONE.contains(source.name())
                ? RowTreatment::withoutZone
                : value -> value;
    }

    private static Object withoutZone(Object value) {
        String text = value.toString();
        String local = text.endsWith("Z") ? text.substring(0, text.length() - 1) : text;
        return INFINITIES.getOrDefault(local, local);
    }

    private static Schema schema(Schema source, Column column) {
        return column.treatment() instanceof Treatment.Keep ? source : Schema.OPTIONAL_STRING_SCHEMA;
    }
}
