package io.gezhi.batch.methods.index;

import io.gezhi.batch.methods.index.Imputation.FromGroup;
import io.gezhi.batch.methods.index.Part.Indicator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
                problems.add("missing column " + column);
            }
        }
        Map<String, List<String>> labels = labels(file, method, problems);
        if (!problems.isEmpty()) {
            throw new InvalidMethod("read units from " + path, problems);
        }
        List<String> names = file.hasColumn(method.units().name())
                ? file.texts(method.units().name())
                : codes;
        return new UnitData(new NumberTable(codes, columns, values.toArray(double[][]::new)), labels, names);
    }

    private static List<String> codes(CsvFile file, Method method, List<String> problems) {
        String column = method.units().code();
        if (!file.hasColumn(column)) {
            problems.add("missing column " + column + " (the code of the unit)");
        }
        file.counts(column).forEach((code, count) -> {
            if (file.hasColumn(column) && (code.isEmpty() || count > 1)) {
                problems.add(column + ": the code occurs " + count + " times (" + code + ")");
            }
        });
        if (file.rowCount() == 0) {
            problems.add("the file has no units");
        }
        return file.texts(column);
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
                problems.add("missing column " + group.group() + " (group for imputation)");
            }
            labels.put(group.group(), file.texts(group.group()));
        }
        return labels;
    }
}
