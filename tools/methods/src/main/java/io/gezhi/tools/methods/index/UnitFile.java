package io.gezhi.tools.methods.index;

import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.prepare.Imputation.FromGroup;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import io.gezhi.tools.methods.table.CsvFile;
import io.gezhi.tools.methods.table.InvalidTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the units of a method from a CSV file: a row for each unit, a column for its code, and one for each indicator,
 * exposure and group that the method names. Other columns are left alone. Every problem is reported at once.
 */
public final class UnitFile {
    private UnitFile() {}

    public static UnitData read(Path path, Method method) throws IOException {
        CsvFile file = CsvFile.read(path);
        var problems = new ArrayList<String>();
        List<String> codes = codes(file, method, problems);
        var columns = new ArrayList<String>();
        var values = new ArrayList<double[]>();
        for (String column : numberColumns(method)) {
            if (file.hasColumn(column)) {
                columns.add(column);
                values.add(file.numbers(column, problems));
            } else {
                problems.add(missing(file, column, "indicator or exposure"));
            }
        }
        Map<String, List<String>> labels = labels(file, method, problems);
        if (!problems.isEmpty()) {
            throw new InvalidTable(path, problems);
        }
        List<String> names = file.hasColumn(method.units().name())
                ? file.texts(method.units().name())
                : codes;
        return new UnitData(new NumberTable(codes, columns, values.toArray(double[][]::new)), labels, names);
    }

    private static List<String> codes(CsvFile file, Method method, List<String> problems) {
        String column = method.units().code();
        if (!file.hasColumn(column)) {
            problems.add(missing(file, column, "the code of the unit"));
        }
        if (file.hasColumn(column)) {
            noteCodes(file, column, problems);
        }
        if (file.rowCount() == 0) {
            problems.add("it has no rows");
        }
        return file.texts(column);
    }

    private static void noteCodes(CsvFile file, String column, List<String> problems) {
        Map<String, Integer> first = new HashMap<>();
        List<String> codes = file.texts(column);
        for (int row = 0; row < codes.size(); row++) {
            Integer earlier = first.putIfAbsent(codes.get(row), row);
            if (codes.get(row).isEmpty()) {
                problems.add(file.problem(row, column, "must not be empty", ""));
            } else if (earlier != null) {
                problems.add(file.problem(
                        row, column, "must not stand on line " + file.line(earlier) + " too", codes.get(row)));
            }
        }
    }

    private static Set<String> numberColumns(Method method) {
        var columns = new LinkedHashSet<String>();
        for (Indicator indicator : method.tree().indicators()) {
            columns.add(indicator.code());
            indicator
                    .exposure()
                    .ifPresent(name -> columns.addAll(method.exposures().columns(name)));
        }
        return columns;
    }

    private static Map<String, List<String>> labels(CsvFile file, Method method, List<String> problems) {
        Map<String, List<String>> labels = new LinkedHashMap<>();
        if (method.imputation() instanceof FromGroup group) {
            if (!file.hasColumn(group.group())) {
                problems.add(missing(file, group.group(), "group for imputation"));
            }
            labels.put(group.group(), file.texts(group.group()));
        }
        return labels;
    }

    private static String missing(CsvFile file, String column, String use) {
        return "line 1: must name the column " + column + ", " + use + " (" + String.join(",", file.header()) + ")";
    }
}
