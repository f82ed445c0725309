package io.gezhi.batch.methods.index.prepare;

import io.gezhi.batch.methods.index.data.NumberTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Exposures that are weighted sums of columns, such as residents plus half the daytime population. A name that is not
 * defined here is a column of the data. A sum with a missing term is missing.
 */
public record Exposures(Map<String, Map<String, Double>> sums) {
    public Exposures {
        sums = Map.copyOf(sums);
    }

    public static Exposures none() {
        return new Exposures(Map.of());
    }

    double[] of(String name, NumberTable data) {
        return sums.containsKey(name) ? sum(sums.get(name), data) : data.column(name);
    }

    private static double[] sum(Map<String, Double> terms, NumberTable data) {
        var total = new double[data.unitCount()];
        new LinkedHashMap<>(terms).forEach((column, factor) -> {
            double[] values = data.column(column);
            for (int u = 0; u < total.length; u++) {
                total[u] += factor * values[u];
            }
        });
        return total;
    }

    /** The columns of the data that this exposure is read from. */
    public List<String> columns(String name) {
        return sums.containsKey(name) ? List.copyOf(sums.get(name).keySet()) : List.of(name);
    }
}
