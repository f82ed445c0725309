package io.gezhi.batch.methods.rates;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.rates.Standardisation.Rate;
import io.gezhi.batch.methods.rates.Standardisation.Stratum;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of esda's own test of smoothing (esda/tests/test_smoothing.py). */
class StandardisationTest {
    private static final double LEVEL = 0.95;
    private static final double[] EVENTS = {30, 25, 25, 15, 33, 21, 30, 20};
    private static final double[] PEOPLE = {1000, 1000, 1100, 900, 1000, 900, 1100, 900};
    private static final double[] STANDARD_EVENTS = {100, 45, 120, 100, 50, 30, 200, 80};
    private static final double[] STANDARD_PEOPLE = {1000, 900, 1000, 900, 1000, 900, 1000, 900};

    @Test
    void crudeRatesAreThePublishedOnes() {
        assertClose("first", Standardisation.crude(unit(0)), 0.02375);
        assertClose("second", Standardisation.crude(unit(1)), 0.02666667, 2e-7);
    }

    @Test
    void directRatesAndTheirIntervalsAreThePublishedOnes() {
        assertRate(Standardisation.direct(unit(0), LEVEL), 0.02374402, 0.01920491, 0.02904848);
        assertRate(Standardisation.direct(unit(1), LEVEL), 0.02665072, 0.02177143, 0.03230508);
    }

    @Test
    void indirectRatesAndTheirIntervalsAreThePublishedOnes() {
        assertRate(
                Standardisation.indirect(unit(0), Standardisation.standardRate(rows()), LEVEL),
                0.02372382,
                0.01940230,
                0.02900789);
        assertRate(
                Standardisation.indirect(unit(1), Standardisation.standardRate(rows()), LEVEL),
                0.02610803,
                0.02154304,
                0.03164035);
    }

    @Test
    void ratiosAreThePublishedOnes() {
        assertClose("first", Standardisation.ratio(unit(0)) * 10, 2.48691099, 1e-8);
        assertClose("second", Standardisation.ratio(unit(1)) * 10, 2.73684211, 1e-8);
    }

    @Test
    void unitWithoutEventsHasARateOfZeroWithAnUpperEnd() {
        List<Stratum> none = List.of(new Stratum(0, 100, 50, 1000));

        assertThat(Standardisation.indirect(none, 0.05, LEVEL).rate()).isZero();
        assertClose("upper", Standardisation.indirect(none, 0.05, LEVEL).high(), 0.05 * -Math.log(0.025) / 5);
        assertThat(Standardisation.direct(none, LEVEL).low()).isZero();
        assertThat(Standardisation.direct(none, LEVEL).high()).isPositive();
    }

    @Test
    void stratumWithoutExposureCountsNothingAndAnEmptyStandardIsRefused() {
        List<Stratum> with = List.of(new Stratum(5, 100, 50, 1000), new Stratum(0, 0, 9, 100));

        assertThat(Standardisation.expected(with)).isEqualTo(5);
        assertThatThrownBy(() -> Standardisation.ratio(List.of(new Stratum(5, 100, 0, 1000))))
                .hasMessage("Cannot standardise: expected events must be positive (0.0)");
    }

    private static void assertRate(Rate rate, double published, double low, double high) {
        assertClose("rate", rate.rate(), published, 5e-7);
        assertClose("low", rate.low(), low, 5e-7);
        assertClose("high", rate.high(), high, 5e-7);
    }

    private static List<Stratum> unit(int at) {
        return Standardisation.units(rows(), 2).get(at);
    }

    private static List<Stratum> rows() {
        List<Stratum> rows = new ArrayList<>();
        for (int row = 0; row < EVENTS.length; row++) {
            rows.add(new Stratum(EVENTS[row], PEOPLE[row], STANDARD_EVENTS[row], STANDARD_PEOPLE[row]));
        }
        return rows;
    }
}
