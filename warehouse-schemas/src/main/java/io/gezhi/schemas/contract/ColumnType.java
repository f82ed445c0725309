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

    /** Name of the type in Spark SQL and in Iceberg DDL. */
    String spark();

    /** Name of the type in PostgreSQL. */
    String postgres();

    /** Name of the type in Trino. */
    String trino();

    record Text() implements ColumnType {
        @Override
        public String spark() {
            return "string";
        }

        @Override
        public String postgres() {
            return "text";
        }

        @Override
        public String trino() {
            return "varchar";
        }
    }

    record WholeNumber() implements ColumnType {
        @Override
        public String spark() {
            return "bigint";
        }

        @Override
        public String postgres() {
            return "bigint";
        }

        @Override
        public String trino() {
            return "bigint";
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
        public String spark() {
            return "decimal(" + precision + "," + scale + ")";
        }

        @Override
        public String postgres() {
            return "numeric(" + precision + "," + scale + ")";
        }

        @Override
        public String trino() {
            return spark();
        }
    }

    record FloatingPoint() implements ColumnType {
        @Override
        public String spark() {
            return "double";
        }

        @Override
        public String postgres() {
            return "double precision";
        }

        @Override
        public String trino() {
            return "double";
        }
    }

    record Flag() implements ColumnType {
        @Override
        public String spark() {
            return "boolean";
        }

        @Override
        public String postgres() {
            return "boolean";
        }

        @Override
        public String trino() {
            return "boolean";
        }
    }

    record Day() implements ColumnType {
        @Override
        public String spark() {
            return "date";
        }

        @Override
        public String postgres() {
            return "date";
        }

        @Override
        public String trino() {
            return "date";
        }
    }

    record Moment() implements ColumnType {
        @Override
        public String spark() {
            return "timestamp";
        }

        @Override
        public String postgres() {
            return "timestamptz";
        }

        @Override
        public String trino() {
            return "timestamp(6) with time zone";
        }
    }

    record Bytes() implements ColumnType {
        @Override
        public String spark() {
            return "binary";
        }

        @Override
        public String postgres() {
            return "bytea";
        }

        @Override
        public String trino() {
            return "varbinary";
        }
    }

    /** Reads the {@code physicalType} of a contract, such as {@code decimal(18,3)}. */
    static ColumnType parse(String physicalType) {
        String name = physicalType.trim().toLowerCase(Locale.ROOT);
        Matcher decimal = Names.DECIMAL.matcher(name);
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
    final class Names {
        private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+), ?(\\d+)\\)");

        private Names() {}
    }
}
