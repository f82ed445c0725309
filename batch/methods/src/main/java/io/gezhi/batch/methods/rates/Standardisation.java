package io.gezhi.batch.methods.rates;

import io.gezhi.batch.methods.probability.GammaDistribution;
import io.gezhi.batch.methods.probability.NormalDistribution;
import java.util.ArrayList;
import java.util.List;

/**
 * Rates of units whose people, tasks or hours are of different kinds, made comparable. One row per unit and stratum.
 *
 * <p>Sources: Fay and Feuer, Statistics in Medicine 16, 1997 (interval of the direct rate); Breslow and Day 1987 (indirect).
 * A stratum without exposure counts nothing; a unit whose standard population is empty, or with no expected event, is refused,
 * because it has no standardised rate.
 */
public final class Standardisation {
    private Standardisation() {}

    /**
     * One stratum of one unit.
     *
     * @param events observed in the unit
     * @param exposure of the unit
     * @param standardEvents observed in the standard population; only the indirect form asks for them
     * @param standardExposure of the standard population
     */
    public record Stratum(double events, double exposure, double standardEvents, double standardExposure) {
        public Stratum {
            requireCount("events", events);
            requireCount("exposure", exposure);
            requireCount("standard events", standardEvents);
            requireCount("standard exposure", standardExposure);
        }
    }

    /** A rate with its interval. */
    public record Rate(double rate, double low, double high) {}

    /** Mean of the strata's rates weighted by the unit's own exposure: the crude rate. */
    public static double crude(List<Stratum> strata) {
        double exposure = strata.stream().mapToDouble(Stratum::exposure).sum();
        requirePositive("exposure", exposure);
        return strata.stream().mapToDouble(Stratum::events).sum() / exposure;
    }

    /** The rate that the standard population would have at the unit's stratum rates, with Fay and Feuer's gamma interval. */
    public static Rate direct(List<Stratum> strata, double level) {
        double standard = strata.stream().mapToDouble(Stratum::standardExposure).sum();
        requirePositive("standard exposure", standard);
        double rate = 0;
        double variance = 0;
        double largest = 0;
        for (Stratum stratum : strata) {
            if (stratum.exposure() > 0) {
                double weight = stratum.standardExposure() / standard / stratum.exposure();
                rate += stratum.events() * weight;
                variance += stratum.events() * weight * weight;
                largest = Math.max(largest, weight);
            }
        }
        requirePositive("exposure in a stratum of the standard", largest);
        double tail = (1 - level) / 2;
        double upper = gamma(rate + largest, variance + largest * largest, 1 - tail);
        double lower = rate > 0 ? gamma(rate, variance, tail) : 0;
        return new Rate(rate, lower, upper);
    }

    /** Observed over expected at the standard's stratum rates. */
    public static double ratio(List<Stratum> strata) {
        double expected = expected(strata);
        requirePositive("expected events", expected);
        return strata.stream().mapToDouble(Stratum::events).sum() / expected;
    }

    /** Events expected of the unit at the standard's stratum rates. */
    public static double expected(List<Stratum> strata) {
        return strata.stream()
                .filter(stratum -> stratum.exposure() > 0)
                .peek(stratum -> requirePositive("standard exposure", stratum.standardExposure()))
                .mapToDouble(stratum -> stratum.exposure() * stratum.standardEvents() / stratum.standardExposure())
                .sum();
    }

    /** The crude rate of the standard population. */
    public static double standardRate(List<Stratum> strata) {
        double exposure = strata.stream().mapToDouble(Stratum::standardExposure).sum();
        requirePositive("standard exposure", exposure);
        return strata.stream().mapToDouble(Stratum::standardEvents).sum() / exposure;
    }

    /**
     * The standard's crude rate times the unit's ratio, with the log-normal interval; without events the lower end is zero and
     * the upper one the exact Poisson limit.
     */
    public static Rate indirect(List<Stratum> strata, double standardRate, double level) {
        double ratio = ratio(strata);
        double events = strata.stream().mapToDouble(Stratum::events).sum();
        if (!(events > 0)) {
            double upper = -Math.log((1 - level) / 2) / expected(strata);
            return new Rate(0, 0, standardRate * upper);
        }
        double half = NormalDistribution.quantile((1 + level) / 2) / Math.sqrt(events);
        double rate = standardRate * ratio;
        return new Rate(rate, rate * Math.exp(-half), rate * Math.exp(half));
    }

    /** Consecutive rows in equal groups, one group per unit. */
    public static List<List<Stratum>> units(List<Stratum> rows, int units) {
        if (units < 1 || rows.size() % units != 0) {
            throw new IllegalArgumentException(
                    "Cannot group strata: rows do not divide into units (" + rows.size() + ", " + units + ")");
        }
        int size = rows.size() / units;
        List<List<Stratum>> grouped = new ArrayList<>(units);
        for (int unit = 0; unit < units; unit++) {
            grouped.add(List.copyOf(rows.subList(unit * size, (unit + 1) * size)));
        }
        return grouped;
    }

    private static double gamma(double mean, double variance, double probability) {
        return variance / mean * GammaDistribution.quantile(mean * mean / variance, probability);
    }

    private static void requireCount(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "Cannot standardise: " + what + " must be finite and not negative (" + value + ")");
        }
    }

    private static void requirePositive(String what, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("Cannot standardise: " + what + " must be positive (" + value + ")");
        }
    }
}
