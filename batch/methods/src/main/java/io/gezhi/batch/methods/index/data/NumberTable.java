package io.gezhi.batch.methods.index.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Units by columns of numbers, stored column by column: {@code values[column][unit]}. A missing number is {@code NaN};
 * an infinite one is refused. The arrays are shared, not copied: whoever hands them over does not write to them again.
 */
@SuppressWarnings("ArrayRecordComponent")
public record NumberTable(List<String> units, List<String> columns, double[][] values) {
    public NumberTable {
        units = List.copyOf(units);
        columns = List.copyOf(columns);
        requireDistinct(units, "unit");
        requireDistinct(columns, "column");
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(
                    "Cannot build a table: " + columns.size() + " columns are named, " + values.length + " are given");
        }
        for (int c = 0; c < values.length; c++) {
            requireColumn(columns.get(c), values[c], units.size());
        }
    }

    private static void requireDistinct(List<String> names, String kind) {
        var seen = new HashSet<String>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("Cannot build a table: duplicate " + kind + " (" + name + ")");
            }
        }
    }

    private static void requireColumn(String column, double[] values, int units) {
        if (values.length != units) {
            throw new IllegalArgumentException("Cannot build a table: column " + column + " has " + values.length
                    + " values for " + units + " units");
        }
        for (double value : values) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("Cannot build a table: column " + column + " holds " + value);
            }
        }
    }

    /** The values of one column; fails when there is none of that name. */
    public double[] column(String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("Cannot find column: the table has none of that name (" + name + ")");
        }
        return values[index];
    }

    public int unitCount() {
        return units.size();
    }

    /** The value of one unit in one column, {@code NaN} when missing. */
    public double value(String unit, String column) {
        return column(column)[units.indexOf(unit)];
    }

    /** The named columns, in the order in which they are named. */
    public NumberTable select(List<String> names) {
        return new NumberTable(units, names, columnsNamed(names));
    }

    private double[][] columnsNamed(List<String> names) {
        Map<String, Integer> places = new HashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            places.put(columns.get(c), c);
        }
        return names.stream()
                .map(name -> places.containsKey(name) ? values[places.get(name)] : column(name))
                .toArray(double[][]::new);
    }

    /** The code of each unit followed by its values, as a file has them. */
    public List<List<Object>> cells() {
        var rows = new ArrayList<List<Object>>();
        for (int u = 0; u < unitCount(); u++) {
            var row = new ArrayList<Object>(List.of(units.get(u)));
            for (double[] column : values) {
                row.add(column[u]);
            }
            rows.add(row);
        }
        return rows;
    }

    /** The units at these places, in the order in which they are given. */
    public NumberTable rows(int[] places) {
        List<String> kept = Arrays.stream(places).mapToObj(units::get).toList();
        double[][] taken =
                Arrays.stream(values).map(column -> pick(column, places)).toArray(double[][]::new);
        return new NumberTable(kept, columns, taken);
    }

    private static double[] pick(double[] column, int[] places) {
        return Arrays.stream(places).mapToDouble(place -> column[place]).toArray();
    }
}
