package io.gezhi.batch.methods.index.prepare;

import io.gezhi.batch.methods.index.data.Finding;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.prepare.TreatedColumn.Check;
import io.gezhi.batch.methods.index.prepare.TreatedColumn.Winsorised;
import io.gezhi.batch.methods.index.statistics.Moments;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Applies the treatment rule to one indicator. */
public final class ColumnTreatment {
    private static final String HIGH = "winhi";
    private static final String LOW = "winlo";
    private static final String LOG = "log";

    private final Treatment rule;
    private final Findings findings;

    public ColumnTreatment(Treatment rule, Findings findings) {
        this.rule = rule;
        this.findings = findings;
    }

    public TreatedColumn treat(String indicator, double[] values) {
        Check before = check(values);
        if (rule.leftAlone().contains(indicator) || before.passes()) {
            return untouched(indicator, values, before);
        }
        if (!testable(indicator, values, before)) {
            return untouched(indicator, values, before);
        }
        double[] bent = values.clone();
        var flags = new String[values.length];
        Arrays.fill(flags, "");
        int points = winsorise(bent, flags);
        if (points < 0) {
            findings.column(
                    Finding.Code.TREATMENT_IMPOSSIBLE,
                    indicator,
                    "winsorising would leave a single value, the indicator stays as it is");
            return untouched(indicator, values, before);
        }
        var winsorised = new Winsorised(points, check(bent));
        if (winsorised.after().passes() || !rule.thenLog()) {
            explainFailure(indicator, winsorised.after());
            return new TreatedColumn(
                    indicator, bent, List.of(flags), before, Optional.of(winsorised), Optional.empty());
        }
        return logged(indicator, values, before, winsorised);
    }

    private Check check(double[] values) {
        Moments moments = Moments.of(values);
        return new Check(rule.passes(moments), moments.skewness(), moments.kurtosis());
    }

    private static TreatedColumn untouched(String indicator, double[] values, Check before) {
        return new TreatedColumn(
                indicator, values, Collections.nCopies(values.length, ""), before, Optional.empty(), Optional.empty());
    }

    private boolean testable(String indicator, double[] values, Check before) {
        if (!Double.isNaN(before.skewness())) {
            return true;
        }
        long present =
                Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
        if (present == 0) {
            findings.column(Finding.Code.NO_VALUES, indicator, "not treated, no unit has a value");
        } else if (present < 3) {
            findings.column(Finding.Code.TOO_FEW_VALUES_TO_TEST, indicator, "not treated, values: " + present);
        } else {
            findings.column(Finding.Code.CONSTANT_INDICATOR, indicator, "not treated, all values are equal");
        }
        return false;
    }

    /** The size of the last group of tied extremes, or -1 when only one distinct value would be left. */
    private int winsorise(double[] values, String[] flags) {
        Moments moments = Moments.of(values);
        int high = 0;
        int low = 0;
        while (!rule.passes(moments) && high + low < rule.winsoriseAtMost()) {
            boolean upper = moments.skewness() >= 0;
            int group = pullIn(values, flags, upper);
            moments = Moments.of(values);
            if (Double.isNaN(moments.skewness())) {
                return -1;
            }
            high = upper ? group : high;
            low = upper ? low : group;
        }
        return high + low;
    }

    private static int pullIn(double[] values, String[] flags, boolean upper) {
        double sign = upper ? 1 : -1;
        double extreme = Double.NEGATIVE_INFINITY;
        double next = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            double signed = sign * value;
            if (signed > extreme) {
                next = extreme;
                extreme = signed;
            } else if (signed < extreme && signed > next) {
                next = signed;
            }
        }
        int group = 0;
        for (int u = 0; u < values.length; u++) {
            if (sign * values[u] == extreme) {
                values[u] = sign * next;
                flags[u] = upper ? HIGH : LOW;
                group++;
            }
        }
        return group;
    }

    private TreatedColumn logged(String indicator, double[] values, Check before, Winsorised winsorised) {
        double minimum = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .min()
                .orElseThrow();
        double maximum = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .max()
                .orElseThrow();
        double offset = 0.01 * (maximum - minimum);
        double[] logs = Arrays.stream(values)
                .map(value -> Math.log(value - minimum + offset))
                .toArray();
        List<String> flags = Arrays.stream(values)
                .mapToObj(value -> Double.isNaN(value) ? "" : LOG)
                .toList();
        Check after = check(logs);
        explainFailure(indicator, after);
        return new TreatedColumn(indicator, logs, flags, before, Optional.of(winsorised), Optional.of(after));
    }

    private void explainFailure(String indicator, Check last) {
        if (!last.passes()) {
            findings.column(
                    Finding.Code.TREATMENT_NOT_ENOUGH,
                    indicator,
                    "skewness " + last.skewness() + ", kurtosis " + last.kurtosis());
        }
    }
}
