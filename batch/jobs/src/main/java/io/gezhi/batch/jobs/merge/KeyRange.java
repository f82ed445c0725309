package io.gezhi.batch.jobs.merge;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.contract.Contract;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The stretch of time that the keys of an increment cover, for contracts whose key holds a moment or a day: the rest of
 * core cannot hold any of the keys and is not read.
 */
record KeyRange(String column, Object first, Object last) {

    static Optional<KeyRange> of(Contract contract, Dataset<Row> increment) {
        return contract.key().stream()
                .filter(name -> isTime(contract, name))
                .findFirst()
                .map(name -> {
                    Row ends = increment.agg(min(col(name)), max(col(name))).head();
                    return new KeyRange(name, ends.get(0), ends.get(1));
                });
    }

    private static boolean isTime(Contract contract, String name) {
        ColumnType type = contract.column(name).type();
        return type instanceof ColumnType.Moment || type instanceof ColumnType.Day;
    }

    Column holds() {
        return holds(col(column));
    }

    Column holds(Column time) {
        return time.between(lit(first), lit(last));
    }

    /** The same as a condition of SQL; the values are the engine's own rendering of typed times. */
    String sql(String alias) {
        return " AND " + alias + "." + column + " BETWEEN " + literal(first) + " AND " + literal(last);
    }

    private static String literal(Object time) {
        return time instanceof java.sql.Date
                ? "DATE'" + time + "'"
                : lit(time).expr().sql();
    }
}
