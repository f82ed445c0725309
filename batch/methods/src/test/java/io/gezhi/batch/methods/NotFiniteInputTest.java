package io.gezhi.batch.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.harm.SeverityWeight;
import io.gezhi.batch.methods.harm.SeverityWeight.Disposal;
import io.gezhi.batch.methods.harm.StatuteRung;
import io.gezhi.batch.methods.index.uncertainty.SobolEstimator;
import io.gezhi.batch.methods.rates.Exposure;
import io.gezhi.batch.methods.rates.RateTests;
import io.gezhi.batch.methods.rates.Smoothing;
import io.gezhi.batch.methods.rates.Standardisation.Stratum;
import io.gezhi.batch.methods.space.ClusterScan;
import io.gezhi.batch.methods.staff.AuditSample;
import io.gezhi.batch.methods.staff.DeadlineBunching;
import io.gezhi.batch.methods.staff.PoissonLimits;
import io.gezhi.batch.methods.staff.WalkingSpeed;
import io.gezhi.batch.methods.staff.WalkingSpeed.Visit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no finite number, or no count, is refused where it comes in, not passed on as a figure. */
class NotFiniteInputTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    static Stream<Arguments> calls() {
        return Stream.of(
                call("the map of a scan", () -> areas(NAN, 10)),
                call("the population of a scan", () -> areas(1, -5)),
                call("a scan's significance", () -> scan(NAN)),
                call("an audit's level", () -> AuditSample.size(0.5, 0.05, NAN)),
                call("an audit's records", () -> AuditSample.sizeOf(-1, 0.5, 0.05, 0.95)),
                call("a level of limits", () -> PoissonLimits.around(5, 1.5)),
                call("a time left", () -> bunching(NAN)),
                call("an endless time left", () -> bunching(INFINITE)),
                call("more bins than a machine holds", () -> DeadlineBunching.of(new double[50], 1e-9, 1e9)),
                call("a longitude", () -> visit(NAN, 30)),
                call("a latitude", () -> visit(117, 91)),
                call("a place of a smoother", () -> smooth(NAN)),
                call("a scale of rates", () -> RateTests.freemanTukey(new double[] {1}, new double[] {9}, -1)),
                call("a value of a median", () -> Smoothing.weightedMedian(new double[] {NAN}, new double[] {1})),
                call("a stratum", () -> new Stratum(1, NAN, 2, 3)),
                call("a daytime population", () -> new Exposure(5, INFINITE)),
                call("harm on the ladder of statutes", () -> StatuteRung.reachedBy(NAN)),
                call("a sentence", () -> new Disposal(0.5, NAN)),
                call("a share of sentences", () -> new Disposal(-0.1, 5)),
                call("a fine", () -> SeverityWeight.fineDays(-1)),
                call("a mean sentence", () -> SeverityWeight.statcan(0.5, INFINITE)),
                call("an output of a model", () -> new SobolEstimator(new double[] {1, 2, 3, 4, NAN, 6}, 2)));
    }

    private static Arguments call(String name, ThrowingCallable call) {
        return Arguments.of(name, call);
    }

    private static void areas(double x, double people) {
        assertThat(new ClusterScan.Areas(new double[] {x, 2}, new double[] {0, 0}, new double[] {people, 10}, 0.5))
                .isNotNull();
    }

    private static void scan(double significance) {
        var areas = new ClusterScan.Areas(new double[] {1, 2}, new double[] {0, 0}, new double[] {10, 10}, 0.5);
        assertThat(ClusterScan.poisson(areas, new double[] {3, 1}, new double[] {2, 2})
                        .clusters(9, 1, significance))
                .isNotNull();
    }

    private static void bunching(double one) {
        double[] remaining = new double[60];
        Arrays.setAll(remaining, at -> at / 3.0 - 10);
        remaining[7] = one;
        assertThat(DeadlineBunching.of(remaining, 1, 12)).isNotNull();
    }

    private static Visit visit(double longitude, double latitude) {
        return new Visit("li", "v", Instant.EPOCH, longitude, latitude);
    }

    private static void smooth(double x) {
        double[] one = {1, 1};
        assertThat(Smoothing.kernel(one, new double[] {9, 9}, new double[] {x, 1}, one, 1))
                .isNotNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void isRefused(String name, ThrowingCallable call) {
        assertThatThrownBy(call)
                .as(name)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(Cannot|Invalid) .*\\(?.*");
    }

    @Test
    void visitsAtTheEndsOfTimeAreComparedWithoutOverflow() {
        List<WalkingSpeed.Lead> leads = WalkingSpeed.STANDARD.leads(
                List.of(new Visit("li", "first", Instant.MIN, 0, 0), new Visit("li", "last", Instant.MAX, 180, 0)));

        assertThat(leads).isEmpty();
    }

    @Test
    void auditsAreTheSizeOfKrejcieAndMorganRoundedUpOnce() {
        assertThat(AuditSample.sizeOf(20_000, 0.5, 0.05, 0.95)).isEqualTo(377);
        assertThat(AuditSample.sizeOf(12_000, 0.5, 0.05, 0.95)).isEqualTo(373);
        assertThat(AuditSample.sizeOf(1_000, 0.5, 0.05, 0.95)).isEqualTo(278);
        assertThat(AuditSample.sizeOf(0, 0.5, 0.05, 0.95)).isZero();
        assertThat(AuditSample.sizeOf(1, 0.5, 0.05, 0.95)).isEqualTo(1);
    }
}
