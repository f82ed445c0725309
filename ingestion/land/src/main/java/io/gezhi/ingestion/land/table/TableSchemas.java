package io.gezhi.ingestion.land.table;

import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.table.TableColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Iceberg's form of the columns of a contract. */
public final class TableSchemas {

    private TableSchemas() {}

    static Schema schema(TargetTable table) {
        List<Types.NestedField> fields = new ArrayList<>();
        for (TableColumn column : table.columns()) {
            int id = fields.size() + 1;
            fields.add(
                    column.required()
                            ? Types.NestedField.required(id, column.name(), type(column.type()), column.comment())
                            : Types.NestedField.optional(id, column.name(), type(column.type()), column.comment()));
        }
        return new Schema(fields);
    }

    static PartitionSpec spec(TargetTable table, Schema schema) {
        PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
        table.dayColumn().ifPresent(spec::day);
        return spec.build();
    }

    static Type type(ColumnType type) {
        if (type instanceof ColumnType.ExactDecimal decimal) {
            return Types.DecimalType.of(decimal.precision(), decimal.scale());
        }
        return switch (type.spark()) {
            case "string" -> Types.StringType.get();
            case "bigint" -> Types.LongType.get();
            case "int" -> Types.IntegerType.get();
            case "double" -> Types.DoubleType.get();
            case "boolean" -> Types.BooleanType.get();
            case "date" -> Types.DateType.get();
            case "timestamp" -> Types.TimestampType.withZone();
            case "binary" -> Types.BinaryType.get();
            default -> throw new IllegalArgumentException("Unsupported column type: Iceberg has none (" + type + ")");
        };
    }
}
