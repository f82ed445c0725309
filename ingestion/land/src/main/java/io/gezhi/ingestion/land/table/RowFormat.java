package io.gezhi.ingestion.land.table;

import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.table.TableColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.DecimalData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/**
 * Puts typed values in the order and form of a table. The table may hold columns that the contract no longer has, and
 * in another order: those stay empty.
 */
public final class RowFormat {
    private static final int NOT_IN_CONTRACT = -1;

    private final int[] sources;
    private final ColumnType[] types;

    RowFormat(List<TableColumn> columns, Schema table) {
        Map<String, Integer> positions = new HashMap<>();
        for (TableColumn column : columns) {
            positions.put(column.name(), positions.size());
        }
        List<Types.NestedField> fields = table.columns();
        this.sources = fields.stream()
                .mapToInt(field -> positions.getOrDefault(field.name(), NOT_IN_CONTRACT))
                .toArray();
        this.types = fields.stream()
                .map(field -> positions.get(field.name()))
                .map(position -> position == null ? null : columns.get(position).type())
                .toArray(ColumnType[]::new);
    }

    /** @param values typed values in the order of the columns */
    RowData format(List<Object> values) {
        GenericRowData row = new GenericRowData(sources.length);
        for (int field = 0; field < sources.length; field++) {
            if (sources[field] != NOT_IN_CONTRACT) {
                row.setField(field, engineValue(values.get(sources[field]), types[field]));
            }
        }
        return row;
    }

    private static Object engineValue(Object value, ColumnType type) {
        if (value instanceof String text) {
            return StringData.fromString(text);
        }
        if (value instanceof Instant moment) {
            return TimestampData.fromInstant(moment);
        }
        if (value instanceof BigDecimal number && type instanceof ColumnType.ExactDecimal decimal) {
            return DecimalData.fromBigDecimal(number, decimal.precision(), decimal.scale());
        }
        return value instanceof LocalDate day ? (Object) Math.toIntExact(day.toEpochDay()) : value;
    }
}
