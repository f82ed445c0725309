package io.gezhi.batch.methods.index.prepare;

import io.gezhi.batch.methods.index.statistics.Moments;
import java.util.Set;

/**
 * Step 4: which indicators are bent into shape. An indicator passes when |skewness| or excess kurtosis lies below its
 * limit. Otherwise outliers are winsorised, all copies of the extreme at once, until it passes or the group of tied
 * extremes has reached {@code winsoriseAtMost}; if that is not enough, the winsorising is discarded and, with
 * {@code thenLog}, the original is replaced by log(x - min + 0.01 (max - min)).
 *
 * <p>Source: OECD/JRC, Handbook on Constructing Composite Indicators, 2008; the count of points follows COINr (Becker et
 * al., JOSS 7(78), 2022), which counts the current tied group and not the points of all rounds.
 */
public record Treatment(double skewness, double kurtosis, int winsoriseAtMost, boolean thenLog, Set<String> leftAlone) {
    public Treatment {
        if (!(skewness > 0) || Double.isNaN(kurtosis) || winsoriseAtMost < 0) {
            throw new IllegalArgumentException("Invalid treatment: skewness must be above 0 and the count 0 or more ("
                    + skewness + ", " + kurtosis + ", " + winsoriseAtMost + ")");
        }
        leftAlone = Set.copyOf(leftAlone);
    }

    /** The rule of the ASEM index: skewness 2, kurtosis 3.5, up to five points, then the logarithm. */
    public static Treatment standard() {
        return new Treatment(2, 3.5, 5, true, Set.of());
    }

    public Treatment winsorisingAtMost(int points) {
        return new Treatment(skewness, kurtosis, points, thenLog, leftAlone);
    }

    boolean passes(Moments moments) {
        return Math.abs(moments.skewness()) < skewness || moments.kurtosis() < kurtosis;
    }
}
