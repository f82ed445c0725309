package io.gezhi.batch.methods.staff;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.staff.WalkingSpeed.Kind;
import io.gezhi.batch.methods.staff.WalkingSpeed.Lead;
import io.gezhi.batch.methods.staff.WalkingSpeed.Visit;
import io.gezhi.batch.methods.staff.WorkerIndicator.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeadsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");

    @Test
    void evenDigitsAreNoLeadAndFivesAndTensAre() {
        long[] even = IntStream.range(0, 600).asLongStream().toArray();
        long[] rounded = IntStream.range(0, 600).mapToLong(at -> at * 5L).toArray();

        assertThat(TerminalDigits.of(even).orElseThrow().p()).isEqualTo(1);
        assertThat(TerminalDigits.of(rounded).orElseThrow().p()).isLessThan(1e-100);
    }

    @Test
    void chiSquareOfDigitsIsThatOfTheTables() {
        long[] counts = {12, 8, 10, 9, 11, 10, 10, 10, 14, 6};
        TerminalDigits digits = TerminalDigits.ofCounts(counts).orElseThrow();

        assertClose("statistic", digits.statistic(), 4.2);
        assertThat(digits.p()).isBetween(0.89, 0.90);
    }

    @Test
    void fewRecordsHaveNoDigitTest() {
        assertThat(TerminalDigits.of(new long[] {1, 2, 3})).isEmpty();
    }

    @Test
    void walksThatNobodyWalksAreLeads() {
        List<Lead> leads = WalkingSpeed.STANDARD.leads(List.of(
                visit("v1", 0, 116.000, 39.900),
                visit("v2", 60, 116.001, 39.900),
                visit("v3", 120, 116.010, 39.900),
                visit("v4", 120, 116.030, 39.900),
                visit("v5", 120, 116.030, 39.900),
                visit("v6", 3600, 116.040, 39.900)));

        assertThat(leads)
                .extracting(Lead::kind)
                .containsExactly(Kind.FASTER_THAN_WALKING, Kind.SAME_TIME_ELSEWHERE, Kind.ENTERED_TWICE);
        assertThat(leads.get(0).metres()).isBetween(760.0, 775.0);
        assertThat(leads.get(0).between()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void visitsOfDifferentWorkersAreNotCompared() {
        assertThat(WalkingSpeed.STANDARD.leads(List.of(
                        new Visit("a", "v1", NOON, 116, 39.9), new Visit("b", "v2", NOON.plusSeconds(1), 117, 39.9))))
                .isEmpty();
    }

    @Test
    void lateEntriesAreCountedWithWilsonsInterval() {
        List<Duration> lags =
                List.of(Duration.ofHours(1), Duration.ofDays(2), Duration.ofHours(49), Duration.ofHours(-1));
        EntryLag lag = EntryLag.of(lags, EntryLag.ALLOWED, 0.95);

        assertThat(lag.late()).isEqualTo(1);
        assertThat(lag.beforeTheFact()).isEqualTo(1);
        assertClose("low", lag.low(), 0.0455873, 1e-5);
        assertClose("high", lag.high(), 0.6993582, 1e-5);
        assertThat(EntryLag.of(List.of(), EntryLag.ALLOWED, 0.95))
                .isEqualTo(new EntryLag(0, 0, 0, OptionalDouble.empty(), 0, 1));
    }

    @Test
    void bunchingBeforeTheDeadlineIsFoundAndAnEvenDensityIsNot() {
        SplittableRandom random = new SplittableRandom(11);
        double[] even = random.doubles(4000, -100, 100).toArray();
        double[] bunched = even.clone();
        Arrays.setAll(bunched, at -> at % 10 == 0 ? random.nextDouble(5) : even[at]);

        DeadlineBunching none = DeadlineBunching.of(even, 2, 40).orElseThrow();
        DeadlineBunching found = DeadlineBunching.of(bunched, 2, 40).orElseThrow();
        assertThat(Math.abs(none.z())).isLessThan(3);
        assertThat(found.p()).isLessThan(1e-6);
    }

    @Test
    void theBunchingTestHoldsItsLevel() {
        SplittableRandom random = new SplittableRandom(3);
        long rejected = IntStream.range(0, 400)
                .filter(at ->
                        DeadlineBunching.of(random.doubles(3000, -100, 100).toArray(), 2, 40)
                                        .orElseThrow()
                                        .p()
                                < 0.05)
                .count();

        assertThat(rejected).isBetween(5L, 36L);
    }

    @Test
    void fewEventsHaveNoBunchingTest() {
        assertThat(DeadlineBunching.of(new double[] {1, 2, -1}, 1, 10)).isEmpty();
    }

    @Test
    void indicatorsAreThoseOfThePublishedTableAndTracksStayOutOfScores() {
        List<Map<String, String>> rows =
                PublishedTable.read("grid_worker_indicators.csv").rows();
        WorkerIndicator[] indicators = WorkerIndicator.values();

        assertThat(indicators).hasSameSizeAs(rows);
        for (int at = 0; at < indicators.length; at++) {
            Map<String, String> row = rows.get(at);
            assertThat(indicators[at].code()).isEqualTo(row.get("code"));
            assertThat(indicators[at].title()).isEqualTo(row.get("indicator_en"));
            assertThat(indicators[at].denominator()).isEqualTo(row.get("denominator_for_shrinkage"));
            assertThat(indicators[at].use() == Use.DIAGNOSTIC_ONLY)
                    .isEqualTo(row.get("use").equals("diagnostic only"));
        }
        assertThatThrownBy(WorkerIndicator.PATROL_TRACK::requireScorable)
                .hasMessage("Unsupported indicator in a score: patrol track is not for scoring (T1)");
    }

    @Test
    void pointsAreThoseOfTheHighestStepReached() {
        assertThat(PointScale.VISIT_COVERAGE.points(0.95)).isEqualTo(10);
        assertThat(PointScale.VISIT_COVERAGE.points(0.94)).isEqualTo(8);
        assertThat(PointScale.DATA_COMPLETENESS.points(0.86)).isEqualTo(5);
        assertThat(PointScale.DATA_COMPLETENESS.points(0.5)).isZero();
    }

    @Test
    void auditOfACountyToFivePerCentTakesThreeHundredEightyFive() {
        assertThat(AuditSample.size(0.5, 0.05, 0.95)).isEqualTo(385);
        assertThat(AuditSample.sizeOf(200, 0.5, 0.05, 0.95)).isEqualTo(132);
    }

    private static Visit visit(String name, long seconds, double longitude, double latitude) {
        return new Visit("w", name, NOON.plusSeconds(seconds), longitude, latitude);
    }
}
