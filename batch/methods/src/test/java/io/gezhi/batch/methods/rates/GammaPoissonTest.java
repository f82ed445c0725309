package io.gezhi.batch.methods.rates;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.rates.GammaPoisson.Fit;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GammaPoissonTest {
    private static final double LEVEL = 0.90;

    /** Lip cancer in 56 districts of Scotland, 1975-1980 (Clayton and Kaldor 1987, table 1): observed, expected, % in agriculture. */
    private static final String OBSERVED =
            "9, 39, 11, 9, 15, 8, 26, 7, 6, 20, 13, 5, 3, 8, 17, 9, 2, 7, 9, 7, 16, 31, 11, 7, 19, 15, 7, 10, 16, 11, 5, 3, 7, 8, 11, 9, 11, 8, 6, 4, 10, 8, 2, 6, 19, 3, 2, 3, 28, 6, 1, 1, 1, 1, 0, 0";

    private static final String EXPECTED =
            "1.4, 8.7, 3.0, 2.5, 4.3, 2.4, 8.1, 2.3, 2.0, 6.6, 4.4, 1.8, 1.1, 3.3, 7.8, 4.6, 1.1, 4.2, 5.5, 4.4, 10.5, 22.7, 8.8, 5.6, 15.5, 12.5, 6.0, 9.0, 14.4, 10.2, 4.8, 2.9, 7.0, 8.5, 12.3, 10.1, 12.7, 9.4, 7.2, 5.3, 18.8, 15.8, 4.3, 14.6, 50.7, 8.2, 5.6, 9.3, 88.7, 19.6, 3.4, 3.6, 5.7, 7.0, 4.2, 1.8";

    private static final String AGRICULTURE =
            "16, 16, 10, 24, 10, 24, 10, 7, 7, 16, 7, 16, 10, 24, 7, 16, 10, 7, 7, 10, 7, 16, 10, 7, 1, 1, 7, 7, 10, 10, 7, 24, 10, 7, 7, 0, 10, 1, 16, 0, 1, 16, 16, 0, 1, 7, 1, 1, 0, 1, 1, 0, 1, 1, 16, 10";

    @Test
    void scotlandWithoutCovariateIsThePublishedFit() {
        Fit fit = GammaPoisson.fit(numbers(OBSERVED), numbers(EXPECTED), LEVEL);

        assertClose("alpha", fit.alpha(), 1.87948997, 5e-9);
        assertClose("beta", fit.coefficients().get(0), 0.35210653, 5e-8);
    }

    @Test
    void scotlandWithAgricultureAndItsSquareIsThePublishedFit() {
        double[][] covariates = Arrays.stream(numbers(AGRICULTURE))
                .map(percent -> percent / 100)
                .mapToObj(share -> new double[] {share, share * share})
                .toArray(double[][]::new);
        Fit fit = GammaPoisson.fit(numbers(OBSERVED), numbers(EXPECTED), covariates, LEVEL);

        assertClose("alpha", fit.alpha(), 3.43035377, 5e-9);
        assertClose("intercept", fit.coefficients().get(0), -0.66245748, 5e-8);
        assertClose("agriculture", fit.coefficients().get(1), 16.61116179, 5e-8);
        assertClose("its square", fit.coefficients().get(2), -44.00759749, 5e-8);
    }

    @Test
    void risksLieBetweenTheOwnRatioAndThePrior() {
        double[] observed = numbers(OBSERVED);
        double[] expected = numbers(EXPECTED);
        Fit fit = GammaPoisson.fit(observed, expected, LEVEL);

        for (int area = 0; area < observed.length; area++) {
            GammaPoisson.Risk risk = fit.risks().get(area);
            double own = observed[area] / expected[area];
            assertThat(risk.mean()).isBetween(Math.min(own, risk.prior()), Math.max(own, risk.prior()));
            assertThat(risk.median()).isBetween(risk.low(), risk.high());
        }
    }

    @Test
    void countsThatVaryLessThanPoissonHaveNoDispersion() {
        Fit fit = GammaPoisson.fit(new double[] {10, 10, 10, 10}, new double[] {5, 5, 5, 5}, LEVEL);

        assertThat(fit.dispersion()).isEqualTo(Fit.Dispersion.NONE);
        assertThat(fit.risks()).allSatisfy(risk -> assertClose("risk", risk.mean(), 2));
    }

    @Test
    void areaWithoutExpectedEventsGetsThePrior() {
        Fit fit = GammaPoisson.fit(new double[] {1, 30, 4, 0}, new double[] {5, 5, 5, 0}, LEVEL);

        assertClose("risk", fit.risks().get(3).mean(), fit.risks().get(3).prior());
    }

    @Test
    void noEventAtAllIsRefused() {
        assertThatThrownBy(() -> GammaPoisson.fit(new double[] {0, 0}, new double[] {5, 5}, LEVEL))
                .hasMessage("Cannot fit relative risks: no event where events are expected (2 areas)");
    }

    @Property(tries = 20)
    void scalingTheExpectedScalesTheRisks(@ForAll @DoubleRange(min = 0.1, max = 10) double factor) {
        double[] expected = numbers(EXPECTED);
        double[] scaled = Arrays.stream(expected).map(e -> e * factor).toArray();
        Fit fit = GammaPoisson.fit(numbers(OBSERVED), expected, LEVEL);
        Fit scaledFit = GammaPoisson.fit(numbers(OBSERVED), scaled, LEVEL);

        assertClose("alpha", scaledFit.alpha(), fit.alpha());
        assertClose(
                "risk",
                scaledFit.risks().get(7).mean() * factor,
                fit.risks().get(7).mean());
    }

    private static double[] numbers(String list) {
        return Arrays.stream(list.split(", ", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
