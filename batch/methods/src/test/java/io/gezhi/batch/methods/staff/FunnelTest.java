package io.gezhi.batch.methods.staff;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.staff.Funnel.Placement;
import io.gezhi.batch.methods.staff.Funnel.Unit;
import io.gezhi.batch.methods.staff.Funnel.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunnelTest {
    private static final double LEVEL_95 = 0.95;
    private static final double LEVEL_998 = 0.998;
    /** The published adjusted limits use 1.959964 and 3.090232. */
    private static final Offset<Double> ROUNDED_DEVIATES = Offset.offset(1e-6);

    @ParameterizedTest
    @CsvSource({
        "six SR/SHMI, LOG_RATIO",
        "six SR/CQC, ROOT_RATIO",
        "six RC, RATIO_OF_COUNTS",
        "six PR (num/den*2), PROPORTION",
        "nc SID74/expected SR/CQC, ROOT_RATIO",
        "nc SID74/BIR74 PR, PROPORTION",
        "huddersfield cases/total PR, PROPORTION"
    })
    void everyPublishedUnitIsPlacedExactly(String name, FunnelForm form) {
        List<Map<String, String>> rows = PublishedTable.read("funnel_units_expected.csv")
                .where("case", name)
                .rows();
        Map<String, String> summary = PublishedTable.read("funnel_summary_expected.csv")
                .where("case", name)
                .rows()
                .get(0);
        Funnel funnel = Funnel.of(form, rows.stream().map(FunnelTest::unit).toList());

        assertThat(rows).hasSize(Integer.parseInt(summary.get("n")));
        assertClose("target", funnel.target(), PublishedTable.number(summary, "target"));
        assertClose("phi", funnel.phi(), PublishedTable.number(summary, "phi"));
        assertClose("tau2", funnel.tau2(), PublishedTable.number(summary, "tau2"));
        for (int at = 0; at < rows.size(); at++) {
            assertUnit(rows.get(at), funnel.units().get(at), funnel);
        }
    }

    @Test
    void poissonLimitsAreThePublishedOnes() {
        for (Map<String, String> row :
                PublishedTable.read("funnel_poisson_limits_expected.csv").rows()) {
            double expected = PublishedTable.number(row, "denominator");
            assertLimits(PoissonLimits.around(expected, LEVEL_95), row, "LCL95", "UCL95", 1e-9);
            assertLimits(PoissonLimits.around(expected, LEVEL_998), row, "LCL99", "UCL99", 1e-9);
        }
    }

    @Test
    void unitWithoutDenominatorOrBelowTheMinimumHasNoVerdict() {
        Funnel funnel = Funnel.of(
                FunnelForm.LOG_RATIO,
                List.of(new Unit("none", 0, 0), new Unit("few", 9, 3), new Unit("many", 60, 50)),
                0.1,
                10);

        assertThat(funnel.units())
                .extracting(Placement::verdict)
                .containsExactly(Verdict.NOT_ENOUGH_TASKS, Verdict.NOT_ENOUGH_TASKS, Verdict.AS_EXPECTED);
        assertThat(funnel.units().subList(1, 3))
                .allMatch(unit -> Double.isFinite(unit.z()) && Double.isFinite(unit.adjustedZ()));
    }

    @Test
    void noEventCountsAsHalfAnEventOnTheLogScale() {
        Funnel funnel = Funnel.of(FunnelForm.LOG_RATIO, List.of(new Unit("a", 0, 20), new Unit("b", 30, 20)));

        assertClose("y", funnel.units().get(0).y(), Math.log(0.5 / 20));
    }

    @Test
    void oneUnitHasNoUsualDifferences() {
        assertThat(Funnel.of(FunnelForm.ROOT_RATIO, List.of(new Unit("a", 30, 20)))
                        .tau2())
                .isZero();
    }

    @Test
    void farUnitsAreForAPersonToReview() {
        Funnel funnel = Funnel.of(
                FunnelForm.ROOT_RATIO,
                List.of(new Unit("a", 100, 100), new Unit("b", 100, 100), new Unit("c", 200, 100)),
                0.4,
                0);

        assertThat(funnel.units().get(2).verdict()).isEqualTo(Verdict.REVIEW_BY_A_PERSON);
    }

    @Test
    void funnelOfNothingIsRefused() {
        assertThatThrownBy(() -> Funnel.of(FunnelForm.PROPORTION, List.of(new Unit("a", 0, 20))))
                .hasMessage("Cannot draw a funnel: the units together have none or nothing but events (0.0)");
        assertThatThrownBy(() -> Funnel.of(FunnelForm.LOG_RATIO, List.of(new Unit("a", 0, 0))))
                .hasMessage("Cannot draw a funnel: no unit has a denominator (1 units)");
    }

    @Property(tries = 100)
    void theOrderOfUnitsDoesNotMatter(
            @ForAll @Size(min = 3, max = 20) List<@IntRange(min = 1, max = 60) Integer> drawn) {
        List<Unit> units = new ArrayList<>(IntStream.range(0, drawn.size())
                .mapToObj(at -> new Unit("w" + at, drawn.get(at), 20.0 + at))
                .toList());
        Funnel forwards = Funnel.of(FunnelForm.LOG_RATIO, units);
        Collections.reverse(units);
        Funnel backwards = Funnel.of(FunnelForm.LOG_RATIO, units);

        assertClose("tau2", backwards.tau2(), forwards.tau2());
        assertThat(Math.abs(forwards.units().get(0).adjustedZ()))
                .isLessThanOrEqualTo(Math.abs(forwards.units().get(0).z()) + 1e-12);
    }

    private static Unit unit(Map<String, String> row) {
        return new Unit(
                row.get("group"), PublishedTable.number(row, "numerator"), PublishedTable.number(row, "denominator"));
    }

    private static void assertUnit(Map<String, String> row, Placement unit, Funnel funnel) {
        double denominator = PublishedTable.number(row, "denominator");
        assertClose("rr", unit.ratio(), PublishedTable.number(row, "rr"));
        assertClose("Y", unit.y(), PublishedTable.number(row, "Y"));
        assertClose("s", unit.s(), PublishedTable.number(row, "s"));
        assertClose("z", unit.z(), PublishedTable.number(row, "Uzscore"));
        assertClose("adjusted z", unit.adjustedZ(), PublishedTable.number(row, "z_additive"));
        assertLimits(funnel.limits(denominator, LEVEL_95), row, "LCL95", "UCL95", 1e-9);
        assertLimits(funnel.limits(denominator, LEVEL_998), row, "LCL99", "UCL99", 1e-9);
        if (funnel.form() != FunnelForm.ROOT_RATIO) {
            assertAdjusted(funnel.adjustedLimits(unit, LEVEL_95), row, "OD95LCL", "OD95UCL");
            assertAdjusted(funnel.adjustedLimits(unit, LEVEL_998), row, "OD99LCL", "OD99UCL");
        }
    }

    /** Beyond an angle of 0 or 90 degrees the published square of the sine turns back; ours stays at 0 or 1. */
    private static void assertAdjusted(ControlLimits limits, Map<String, String> row, String low, String high) {
        if (limits.low() > 0) {
            assertThat(limits.low()).as(low).isCloseTo(PublishedTable.number(row, low), ROUNDED_DEVIATES);
        }
        if (limits.high() != 1) {
            assertThat(limits.high()).as(high).isCloseTo(PublishedTable.number(row, high), ROUNDED_DEVIATES);
        }
    }

    private static void assertLimits(
            ControlLimits limits, Map<String, String> row, String low, String high, double precision) {
        assertClose(low, limits.low(), PublishedTable.number(row, low), precision);
        assertClose(high, limits.high(), PublishedTable.number(row, high), precision);
    }
}
