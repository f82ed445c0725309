package io.gezhi.batch.methods.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Mean.Arithmetic;
import io.gezhi.batch.methods.index.aggregate.Mean.Geometric;
import io.gezhi.batch.methods.index.data.Finding;
import io.gezhi.batch.methods.index.data.Finding.Code;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.normalise.Normalisation.FixedGoalposts;
import io.gezhi.batch.methods.index.normalise.Normalisation.MinMax;
import io.gezhi.batch.methods.index.prepare.ColumnTreatment;
import io.gezhi.batch.methods.index.prepare.GapFilling;
import io.gezhi.batch.methods.index.prepare.Imputation;
import io.gezhi.batch.methods.index.prepare.Imputation.Centre;
import io.gezhi.batch.methods.index.prepare.TreatedColumn;
import io.gezhi.batch.methods.index.prepare.Treatment;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.statistics.Ranks;
import io.gezhi.batch.methods.index.tree.Goalposts;
import io.gezhi.batch.methods.index.tree.IndexTree;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each unusual case has one outcome and a finding that names it. */
class UnusualDataTest {
    private static final double MISSING = Double.NaN;
    private static final AggregationPlan ARITHMETIC = AggregationPlan.of(new Arithmetic());

    private static IndexRun run(Normalisation to, AggregationPlan plan, double[]... columns) {
        return Trees.run(Trees.method(Trees.tree(), to, plan), Trees.table(columns));
    }

    private static List<Code> codes(IndexRun run) {
        return run.findings().stream().map(Finding::code).distinct().toList();
    }

    private static double[] col(double... values) {
        return values;
    }

    @Test
    void constantIndicatorIsTheMiddleForEveryone() {
        IndexRun run = run(new MinMax(0, 100), ARITHMETIC, col(1, 2), col(7, 7), col(1, 2), col(1, 2));
        assertThat(run.normalised().column("b")).containsExactly(50, 50);
        assertThat(codes(run)).containsExactly(Code.CONSTANT_INDICATOR);
    }

    @Test
    void constantIndicatorHasTheTargetMeanAsZScore() {
        IndexRun run = run(new Normalisation.ZScore(10, 2), ARITHMETIC, col(1, 2), col(7, 7), col(1, 2), col(1, 2));
        assertThat(run.normalised().column("b")).containsExactly(10, 10);
    }

    @Test
    void aSingleUnitIsScoredByConvention() {
        IndexRun run = run(new MinMax(0, 100), ARITHMETIC, col(1), col(2), col(3), col(4));
        assertThat(run.scores()).containsExactly(50);
        assertThat(run.ranks()).containsExactly(1);
        assertThat(codes(run)).containsExactly(Code.CONSTANT_INDICATOR);
    }

    @Test
    void missingPartsPassTheirWeightOn() {
        IndexRun run =
                run(new FixedGoalposts(0, 100, true), ARITHMETIC, col(MISSING), col(2), col(MISSING), col(MISSING));
        assertThat(run.scores()).containsExactly(80);
        assertThat(run.findings())
                .contains(new Finding(
                        Code.TOO_FEW_PARTS, "u0", "order", "not enough parts with a value, taken as missing"));
    }

    @Test
    void aDimensionWithTooFewPartsIsMissing() {
        var plan = new AggregationPlan(List.of(new Arithmetic()), 0.6, OptionalDouble.empty());
        IndexRun run = run(new FixedGoalposts(0, 100, true), plan, col(MISSING), col(2), col(3), col(4));
        assertThat(run.scores()).containsExactly(MISSING);
        assertThat(run.ranks()).containsExactly(Ranks.UNRANKED);
        assertThat(codes(run)).containsExactly(Code.TOO_FEW_PARTS, Code.UNIT_NOT_SCORED);
    }

    @Test
    void aUnitWithoutAnyValueIsNotScored() {
        IndexRun run = run(
                new MinMax(0, 100),
                ARITHMETIC,
                col(1, 2, MISSING),
                col(1, 2, MISSING),
                col(1, 2, MISSING),
                col(1, 2, MISSING));
        assertThat(run.ranks()).containsExactly(1, 2, Ranks.UNRANKED);
        assertThat(run.fromBestToWorst()).endsWith(2);
        assertThat(codes(run)).contains(Code.UNIT_NOT_SCORED);
    }

    @Test
    void anIndicatorWithoutAnyValueIsLeftOut() {
        IndexRun run = run(new MinMax(0, 100), ARITHMETIC, col(MISSING, MISSING), col(1, 2), col(1, 2), col(1, 2));
        assertThat(run.aggregated().column("crime")).containsExactly(100, 0);
        assertThat(codes(run)).containsExactly(Code.NO_VALUES);
    }

    @Test
    void negativeValueInAGeometricMeanIsNeverDropped() {
        IndexRun run = run(
                new Normalisation.ZScore(1, 1),
                AggregationPlan.of(new Geometric(), new Arithmetic()),
                col(1, 2, 9),
                col(1, 2, 9),
                col(9, 2, 1),
                col(9, 2, 1));
        assertThat(run.aggregated().value("u2", "crime")).isNaN();
        assertThat(run.scores()[2]).isNaN();
        assertThat(run.scores()[0]).isPositive();
        assertThat(codes(run)).containsExactly(Code.OUTSIDE_DOMAIN_OF_MEAN, Code.UNIT_NOT_SCORED);
    }

    @Test
    void aFloorRaisesWhatTheMeanCannotTakeAndSaysSo() {
        var plan = new AggregationPlan(List.of(new Geometric()), 0, OptionalDouble.of(1));
        IndexRun run = run(new MinMax(0, 100), plan, col(1, 2), col(1, 2), col(2, 1), col(2, 1));
        assertThat(run.scores()[1]).isCloseTo(1, within(1e-12));
        assertThat(codes(run)).containsExactly(Code.VALUE_RAISED_TO_FLOOR);
    }

    @Test
    void aMethodThatIsCertainToMeetZeroIsRefused() {
        assertThatThrownBy(() -> Trees.method(Trees.tree(), new MinMax(0, 100), AggregationPlan.of(new Geometric())))
                .isInstanceOf(InvalidMethod.class)
                .hasMessageContaining("needs values above zero");
    }

    @Test
    void coincidingGoalpostsMakeAStep() {
        IndexTree tree =
                IndexTree.of(Trees.dimension("index", 1, Trees.indicator("a", 1).with(new Goalposts(5, 5))));
        IndexRun run =
                Trees.run(Trees.method(tree, new FixedGoalposts(0, 100, true), ARITHMETIC), Trees.table(col(4, 5, 6)));
        assertThat(run.scores()).containsExactly(0, 50, 100);
        assertThat(codes(run)).containsExactly(Code.GOALPOSTS_COINCIDE);
    }

    @Test
    void fractionOfAMaximumOfZeroIsMissing() {
        IndexTree tree = IndexTree.of(Trees.dimension("index", 1, Trees.indicator("a", 1), Trees.indicator("b", 1)));
        IndexRun run = Trees.run(
                Trees.method(tree, new Normalisation.FractionOfMaximum(), ARITHMETIC),
                Trees.table(col(-4, 0), col(2, 4)));
        assertThat(run.scores()).containsExactly(0.5, 1);
        assertThat(codes(run)).containsExactly(Code.MAXIMUM_IS_ZERO);
    }

    @Test
    void groupsOfOneAndUnitsWithoutGroupStayMissing() {
        NumberTable table = Trees.table(col(1, 3, MISSING, MISSING, MISSING));
        var data = new UnitData(table, Map.of("g", List.of("x", "x", "x", "y", "")), table.units());
        var findings = new Findings();
        NumberTable filled = new GapFilling(table, new Imputation.FromGroup(Centre.MEAN, "g"), data, findings).filled();
        assertThat(filled.column("a")).containsExactly(1, 3, 2, MISSING, MISSING);
        assertThat(findings.all())
                .extracting(Finding::code)
                .containsExactly(Code.GROUP_WITHOUT_VALUES, Code.GROUP_MISSING);
    }

    @Test
    void medianIsTakenOverAllWhenAskedFor() {
        NumberTable table = Trees.table(col(1, 3, 50, MISSING));
        NumberTable filled = new GapFilling(
                        table, new Imputation.FromAll(Centre.MEDIAN), UnitData.of(table), new Findings())
                .filled();
        assertThat(filled.column("a")).containsExactly(1, 3, 50, 3);
    }

    @Test
    void infiniteInputIsRefused() {
        assertThatThrownBy(() -> Trees.table(col(1, Double.POSITIVE_INFINITY)))
                .hasMessage("Cannot build a table: column a holds Infinity");
    }

    @Test
    void treatmentExplainsWhatItCannotTest() {
        assertThat(treat(col(5, 5, 5, 5))).containsExactly(Code.CONSTANT_INDICATOR);
        assertThat(treat(col(5, 6, MISSING, MISSING))).containsExactly(Code.TOO_FEW_VALUES_TO_TEST);
        assertThat(treat(col(MISSING, MISSING))).containsExactly(Code.NO_VALUES);
        assertThat(treat(col(0, 0, 0, 0, 0, 0, 0, 0, 9))).containsExactly(Code.TREATMENT_IMPOSSIBLE);
        assertThat(treat(col(1, 2, 3))).isEmpty();
    }

    private static List<Code> treat(double[] values) {
        var findings = new Findings();
        new ColumnTreatment(Treatment.standard(), findings).treat("a", values);
        return findings.all().stream().map(Finding::code).toList();
    }

    @Test
    void tiesAreWinsorisedTogetherAndCountAsTheirGroup() {
        double[] values = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 500, 500, MISSING};
        TreatedColumn treated = new ColumnTreatment(Treatment.standard(), new Findings()).treat("a", values);
        assertThat(treated.winsorised().orElseThrow().points()).isEqualTo(2);
        assertThat(treated.values()[17]).isEqualTo(17);
        assertThat(treated.flags().subList(17, 20)).containsExactly("winhi", "winhi", "");
    }

    @Test
    void whatWinsorisingCannotMendIsLoggedFromTheOriginal() {
        double[] values = new double[40];
        for (int u = 0; u < 40; u++) {
            values[u] = Math.pow(2, u);
        }
        var rule = new Treatment(2, 3.5, 2, true, Set.of());
        TreatedColumn treated = new ColumnTreatment(rule, new Findings()).treat("a", values);
        assertThat(treated.afterLog()).isPresent();
        double range = values[39] - values[0];
        assertThat(treated.values()[39]).isEqualTo(Math.log(range + 0.01 * range));
        assertThat(treated.flags()).containsOnly("log");
        assertThat(new ColumnTreatment(rule.winsorisingAtMost(0), new Findings())
                        .treat("a", values)
                        .values())
                .isEqualTo(treated.values());
    }

    @Test
    void anIndicatorLeftAloneIsNotTreated() {
        var rule = new Treatment(2, 3.5, 5, true, Set.of("a"));
        double[] values = {1, 1, 2, 2, 3, 3, 4, 4, 500};
        assertThat(new ColumnTreatment(rule, new Findings()).treat("a", values).values())
                .isEqualTo(values);
    }
}
