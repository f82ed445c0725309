package io.gezhi.batch.methods.index.normalise;

import io.gezhi.batch.methods.index.data.Finding;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.normalise.Normalisation.Borda;
import io.gezhi.batch.methods.index.normalise.Normalisation.DistanceToMaximum;
import io.gezhi.batch.methods.index.normalise.Normalisation.FixedGoalposts;
import io.gezhi.batch.methods.index.normalise.Normalisation.FractionOfMaximum;
import io.gezhi.batch.methods.index.normalise.Normalisation.MinMax;
import io.gezhi.batch.methods.index.normalise.Normalisation.PercentileRank;
import io.gezhi.batch.methods.index.normalise.Normalisation.Rank;
import io.gezhi.batch.methods.index.normalise.Normalisation.ZScore;
import io.gezhi.batch.methods.index.statistics.Moments;
import io.gezhi.batch.methods.index.statistics.Ranks;
import io.gezhi.batch.methods.index.tree.Direction;
import io.gezhi.batch.methods.index.tree.Goalposts;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Applies a normalisation to the indicators of a tree. */
public final class Normaliser {
    private final Normalisation normalisation;
    private final Findings findings;

    public Normaliser(Normalisation normalisation, Findings findings) {
        this.normalisation = normalisation;
        this.findings = findings;
    }

    public NumberTable apply(NumberTable table, List<Indicator> indicators) {
        double[][] normalised = indicators.stream()
                .map(indicator -> column(table.column(indicator.code()), indicator))
                .toArray(double[][]::new);
        return new NumberTable(
                table.units(), indicators.stream().map(Indicator::code).toList(), normalised);
    }

    double[] column(double[] values, Indicator indicator) {
        if (normalisation instanceof FixedGoalposts posts) {
            return map(values, betweenGoalposts(posts, indicator));
        }
        double[] turned = map(values, value -> value * indicator.direction().sign());
        var spread = Spread.of(turned);
        if (spread.count() == 0) {
            findings.column(Finding.Code.NO_VALUES, indicator.code(), "not normalised, no unit has a value");
            return turned;
        }
        if (spread.constant()) {
            findings.column(
                    Finding.Code.CONSTANT_INDICATOR,
                    indicator.code(),
                    "all values are equal, every unit gets the same");
        }
        return normalise(turned, spread, indicator);
    }

    private double[] normalise(double[] x, Spread spread, Indicator indicator) {
        if (normalisation instanceof MinMax to) {
            return map(x, value -> to.low() + spread.share(value) * (to.high() - to.low()));
        }
        if (normalisation instanceof ZScore to) {
            Moments moments = Moments.of(x);
            double deviation = spread.constant() ? 1 : moments.deviation();
            double mean = spread.constant() ? spread.low() : moments.mean();
            return map(x, value -> (value - mean) / deviation * to.deviation() + to.mean());
        }
        if (normalisation instanceof DistanceToMaximum) {
            return map(x, spread::share);
        }
        if (normalisation instanceof FractionOfMaximum) {
            return fraction(x, spread.high(), indicator);
        }
        return ranked(x, spread);
    }

    private double[] ranked(double[] x, Spread spread) {
        int[] ranks = Ranks.ascending(x);
        var normalised = new double[x.length];
        for (int u = 0; u < x.length; u++) {
            normalised[u] = ranks[u] == Ranks.UNRANKED ? Double.NaN : rankScore(ranks[u], spread);
        }
        return normalised;
    }

    private double rankScore(int rank, Spread spread) {
        if (normalisation instanceof Rank) {
            return rank;
        }
        if (normalisation instanceof Borda) {
            return rank - 1;
        }
        if (normalisation instanceof PercentileRank) {
            return spread.constant() ? 0.5 : (rank - 1.0) / (spread.count() - 1.0);
        }
        throw new IllegalStateException("Unsupported normalisation: " + normalisation);
    }

    private double[] fraction(double[] x, double maximum, Indicator indicator) {
        if (maximum == 0) {
            findings.column(
                    Finding.Code.MAXIMUM_IS_ZERO, indicator.code(), "no fraction of zero exists, taken as missing");
            return map(x, value -> Double.NaN);
        }
        return map(x, value -> value / maximum);
    }

    private DoubleUnaryOperator betweenGoalposts(FixedGoalposts to, Indicator indicator) {
        Goalposts posts = indicator
                .goalposts()
                .orElseThrow(() -> new InvalidMethod(
                        "normalise", List.of(indicator.code() + ": goalposts are needed, none are given")));
        boolean turned = indicator.direction() == Direction.LOWER_IS_BETTER;
        if (posts.coincide()) {
            findings.column(
                    Finding.Code.GOALPOSTS_COINCIDE, indicator.code(), "a step at " + posts.low() + ", not a slope");
        }
        return value -> {
            double share = posts.coincide()
                    ? 0.5 + 0.5 * Math.signum(value - posts.low())
                    : (value - posts.low()) / (posts.high() - posts.low());
            double upward = turned ? 1 - share : share;
            double kept = to.capped() ? Math.max(0, Math.min(1, upward)) : upward;
            return to.low() + kept * (to.high() - to.low());
        };
    }

    private static double[] map(double[] values, DoubleUnaryOperator formula) {
        return Arrays.stream(values)
                .map(value -> Double.isNaN(value) ? Double.NaN : formula.applyAsDouble(value))
                .toArray();
    }

    private record Spread(int count, double low, double high) {
        static Spread of(double[] values) {
            int count = 0;
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (double value : values) {
                if (!Double.isNaN(value)) {
                    count++;
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            return new Spread(count, low, high);
        }

        boolean constant() {
            return low == high;
        }

        double share(double value) {
            return constant() ? 0.5 : (value - low) / (high - low);
        }
    }
}
