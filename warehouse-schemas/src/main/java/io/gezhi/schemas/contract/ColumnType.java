package io.gezhi.schemas.contract;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types that a contract may give a column, with their names in the engines. The Java value of each type is: text
 * {@link String}, whole number {@link Long}, exact decimal {@link java.math.BigDecimal} at the declared scale, floating
 * point {@link Double}, flag {@link Boolean}, day {@link java.time.LocalDate}, moment {@link java.time.Instant} to the
 * microsecond, bytes {@code byte[]}.
 */
public sealed interface ColumnType {

    /** What the engines call the type. */
    EngineNames names();

    /** Name of the type in Spark SQL and in Iceberg DDL. */
    default String spark() {
        return names().spark();
    }

    /** Name of the type in PostgreSQL. */
    default String postgres() {
        return names().postgres();
    }

    /** Name of the type in Trino. */
    default String trino() {
        return names().trino();
    }

    /** One type's name in each engine. */
    record EngineNames(String spark, String postgres, String trino) {}

    record Text() implements ColumnType {
        @Override
        public EngineNames names() {
            return new EngineNames("string", "text", "varchar");
        }
    }

    record WholeNumber() implements ColumnType {
        @Override
        public EngineNames names() {
            return new EngineNames("bigint", "bigint", "bigint");
        }
    }

    record ExactDecimal(int precision, int scale) implements ColumnType {
        public ExactDecimal {
            if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
                throw new IllegalArgumentException("Invalid decimal: precision 1 to 38 and scale 0 to precision ("
                        + precision + ", " + scale + ")");
            }
        }

        @Override
        public EngineNames names() {
            String size = "(" + precision + "," + scale + ")";
            return new EngineNames("decimal" + size, "numeric" + size, "decimal" + size);
        }
    }

    record FloatingPoint() implements ColumnType {
        @Override
        public EngineNames names() {
            return new EngineNames("double", "double precision", "double");
        }
    }

    record Flag() implements ColumnType {
        @Override
        public EngineNames names() {
            return new EngineNames("boolean", "boolean", "boolean");
        }
    }

    record Day() implements ColumnType {
        @Override
        public EngineNames names() {
            return new EngineNames("date", "date", "date");
        }
    }

    record Moment() implements ColumnType {
        @Override
        public EngineNames names() {
            return new EngineNames("timestamp", "timestamptz", "timestamp(6) with time zone");
        }
    }

    record Bytes() implements ColumnType {
        @Override
        public EngineNames names() {
            return new EngineNames("binary", "bytea", "varbinary");
        }
    }

    /** Reads the {@code physicalType} of a contract, such as {@code decimal(18,3)}. */
    static ColumnType parse(String physicalType) {
        String name = physicalType.trim().toLowerCase(Locale.ROOT);
        Matcher decimal = Patterns.DECIMAL.matcher(name);
        if (decimal.matches()) {
            return new ExactDecimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        return switch (name) {
            case "string" -> new Text();
            case "bigint" -> new WholeNumber();
            case "double" -> new FloatingPoint();
            case "boolean" -> new Flag();
            case "date" -> new Day();
            case "timestamptz" -> new Moment();
            case "binary" -> new Bytes();
            default ->
                throw new IllegalArgumentException("Unsupported physicalType: string, bigint, double, decimal(p,s),"
                        + " boolean, date, timestamptz or binary (" + physicalType + ")");
        };
    }

    /** Holds the pattern that an interface cannot keep private. */
    final class Patterns {
        private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+), ?(\\d+)\\)");

        private Patterns() {}
    }
}
