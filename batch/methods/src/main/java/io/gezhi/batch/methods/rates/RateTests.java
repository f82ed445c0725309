package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.probability.PoissonDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Is one area's count out of line with the overall rate? All take events and exposure, expect {@code E_i = n_i * sum y/sum n}
 * and refuse exposures that are not positive, because a rate without exposure cannot be out of line. Cost: linear.
 */
public final class RateTests {
    private RateTests() {}

    /**
     * One area of a Poisson probability map (M. Choynowski, J. Amer. Statist. Assoc. 54, 1959).
     *
     * @param raw events per exposure
     * @param expected events at the overall rate
     * @param relativeRisk 100 * events/expected; empty where nothing is expected, which is where there is no event anywhere
     * @param atMost P(N &lt;= events): small where the area is low
     * @param atLeast P(N &gt;= events): small where the area is high
     */
    public record Probability(double raw, double expected, OptionalDouble relativeRisk, double atMost, double atLeast) {
        /** Fewer events than expected. */
        public boolean isLow() {
            return relativeRisk.orElse(100) < 100;
        }

        /** Choynowski's probability: of the tail the area lies in. */
        public double choynowski() {
            return isLow() ? atMost : atLeast;
        }
    }

    public static List<Probability> probabilityMap(double[] events, double[] exposure) {
        require(events, exposure);
        double overall = Counts.sum(events) / Counts.sum(exposure);
        List<Probability> areas = new ArrayList<>(events.length);
        for (int area = 0; area < events.length; area++) {
            double expected = exposure[area] * overall;
            OptionalDouble risk =
                    expected > 0 ? OptionalDouble.of(100 * (events[area] / expected)) : OptionalDouble.empty();
            areas.add(new Probability(
                    events[area] / exposure[area],
                    expected,
                    risk,
                    PoissonDistribution.atMost(events[area], expected),
                    PoissonDistribution.atLeast(events[area], expected)));
        }
        return List.copyOf(areas);
    }

    /**
     * Freeman and Tukey's square-root transformation of rates (Ann. Math. Statist. 21, 1950), which makes their variance
     * nearly independent of the rate: {@code sqrt(per) * (sqrt(y/n) + sqrt((y + 1)/n))}.
     *
     * @param per scale of the rate, 1000 in Cressie's analysis of North Carolina
     */
    public static double[] freemanTukey(double[] events, double[] exposure, double per) {
        require(events, exposure);
        if (!(per > 0) || Double.isInfinite(per)) {
            throw new IllegalArgumentException("Invalid scale of rates: must be finite and positive (" + per + ")");
        }
        double[] transformed = new double[events.length];
        Arrays.setAll(
                transformed,
                area -> Math.sqrt(per)
                        * (Math.sqrt(events[area] / exposure[area]) + Math.sqrt((events[area] + 1) / exposure[area])));
        return transformed;
    }

    /**
     * Assuncao and Reis' standardised rates (Statistics in Medicine 18, 1999): {@code z_i = (r_i - m)/sqrt(A + m/n_i)}.
     *
     * <p>A is Marshall's, but a negative A is kept, unless it makes the variance of an area negative, whose variance is then
     * {@code m/n_i}: clipping A at zero changes the published result. With no event anywhere every z is zero; likewise where
     * the variance is exactly zero.
     */
    public static double[] assuncaoReis(double[] events, double[] exposure) {
        require(events, exposure);
        double people = Counts.sum(exposure);
        double overall = Counts.sum(events) / people;
        double spread = 0;
        for (int area = 0; area < events.length; area++) {
            double difference = events[area] / exposure[area] - overall;
            spread += exposure[area] * difference * difference;
        }
        double between = spread / people - overall / (people / events.length);
        double[] z = new double[events.length];
        Arrays.setAll(z, area -> standardised(events[area], exposure[area], overall, between));
        return z;
    }

    /** Relative risk of each area to the whole: {@code r_i/m}; {@code NaN} where there is no event anywhere. */
    public static double[] excessRisk(double[] events, double[] exposure) {
        return probabilityMap(events, exposure).stream()
                .mapToDouble(area -> area.relativeRisk().orElse(Double.NaN) / 100)
                .toArray();
    }

    private static double standardised(double events, double exposure, double overall, double between) {
        double sampling = overall / exposure;
        double variance = between + sampling < 0 ? sampling : between + sampling;
        return variance > 0 ? (events / exposure - overall) / Math.sqrt(variance) : 0;
    }

    private static void require(double[] events, double[] exposure) {
        Counts.require(events, exposure);
        Counts.requirePositiveExposure(exposure);
    }
}
