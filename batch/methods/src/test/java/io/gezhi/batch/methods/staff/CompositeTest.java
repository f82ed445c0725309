package io.gezhi.batch.methods.staff;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.probability.BinomialSampler;
import io.gezhi.batch.methods.staff.CaseMix.Expected;
import io.gezhi.batch.methods.staff.CaseMix.Work;
import io.gezhi.batch.methods.staff.Component.Count;
import io.gezhi.batch.methods.staff.CompositeScore.Band;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CompositeTest {
    private static final List<String> WORKERS = List.of("best", "middle", "also middle", "worst", "new");
    private static final List<Component> COMPONENTS = List.of(
            new Component(
                    "visits",
                    40,
                    List.of(
                            new Count(398, 400),
                            new Count(300, 400),
                            new Count(305, 400),
                            new Count(150, 400),
                            new Count(2, 2))),
            new Component(
                    "in time",
                    30,
                    List.of(
                            new Count(195, 200),
                            new Count(150, 200),
                            new Count(148, 200),
                            new Count(90, 200),
                            new Count(0, 0))));

    @Test
    void bandsFollowTheIntervalAndWorkersThatCannotBeToldApartShareOne() {
        List<CompositeScore> scores = Composite.standard(1).score(WORKERS, COMPONENTS);

        assertThat(scores)
                .extracting(CompositeScore::band)
                .containsExactly(Band.A, Band.B, Band.B, Band.C, Band.NOT_ENOUGH_TASKS);
        assertThat(scores.get(4).score()).isEmpty();
        assertThat(Composite.standard(1).score(WORKERS, COMPONENTS)).isEqualTo(scores);
        assertThat(scores.subList(0, 4))
                .allMatch(one -> one.low() <= one.score().orElseThrow()
                        && one.high() >= one.score().orElseThrow());
    }

    /** Drawing from the shrunk shares and shrinking again, a common shortcut, holds 59 of 100 here. */
    @Test
    void intervalHoldsTheTrueShareNearlyAsOftenAsItSays() {
        SplittableRandom random = new SplittableRandom(7);
        BinomialSampler binomial = new BinomialSampler(random);
        int held = 0;
        int workers = 30;
        for (int month = 0; month < 40; month++) {
            double[] truth = random.doubles(workers, 0.65, 0.98).toArray();
            List<String> names =
                    IntStream.range(0, workers).mapToObj(at -> "w" + at).toList();
            List<Count> counts = Arrays.stream(truth)
                    .mapToObj(share -> new Count(binomial.sample(30, share), 30))
                    .toList();
            List<CompositeScore> scores =
                    new Composite(10, 300, 0.90, month).score(names, List.of(new Component("visits", 1, counts)));
            for (int at = 0; at < workers; at++) {
                held += scores.get(at).low() <= truth[at]
                                && truth[at] <= scores.get(at).high()
                        ? 1
                        : 0;
            }
        }
        assertThat(held / (40.0 * workers)).isBetween(0.82, 0.96);
    }

    @Test
    void sharesThatDifferNoMoreThanChanceHaveIntervalsAroundTheCommonOne() {
        List<CompositeScore> scores = Composite.standard(3)
                .score(
                        List.of("a", "b", "c"),
                        List.of(new Component(
                                "visits", 1, List.of(new Count(80, 100), new Count(81, 100), new Count(79, 100)))));

        assertThat(scores).allSatisfy(one -> {
            assertThat(one.score()).hasValue(0.8);
            assertThat(one.low()).isBetween(0.70, 0.79);
            assertThat(one.high()).isBetween(0.81, 0.90);
            assertThat(one.band()).isEqualTo(Band.B);
        });
    }

    @Test
    void allOrNothingSharesHaveADefinedInterval() {
        List<CompositeScore> scores = Composite.standard(3)
                .score(
                        List.of("a", "b", "c"),
                        List.of(new Component(
                                "visits", 1, List.of(new Count(20, 20), new Count(0, 20), new Count(20, 20)))));

        assertThat(scores).allSatisfy(one -> {
            assertThat(one.low()).isBetween(0.0, one.score().orElseThrow());
            assertThat(one.high()).isBetween(one.score().orElseThrow(), 1.0);
            assertThat(one.high() - one.low()).isPositive();
        });
    }

    @Test
    void componentsOfAnotherSizeAreRefused() {
        assertThatThrownBy(() -> Composite.standard(1).score(List.of("only"), COMPONENTS))
                .hasMessage("Cannot score: component and workers differ in number (5 of visits, 1)");
    }

    @Test
    void drawnCountsHaveTheMeanAndVarianceOfTheBinomial() {
        BinomialSampler binomial = new BinomialSampler(new SplittableRandom(5));
        double sum = 0;
        double squares = 0;
        for (int at = 0; at < 20_000; at++) {
            double count = (double) binomial.sample(1000, 0.3);
            sum += count;
            squares += count * count;
        }
        double mean = sum / 20_000;
        assertThat(mean).isBetween(299.5, 300.5);
        assertThat(squares / 20_000 - mean * mean).isBetween(202.0, 218.0);
        assertThat(binomial.sample(100, 0)).isZero();
        assertThat(binomial.sample(100, 1)).isEqualTo(100);
    }

    @Test
    void expectationFollowsTheWorkersOwnTasks() {
        List<Expected> expected = CaseMix.expect(List.of(
                new Work("a", "easy", 80, 8),
                new Work("a", "hard", 20, 10),
                new Work("b", "easy", 20, 2),
                new Work("b", "hard", 80, 40),
                new Work("b", "own", 10, 5)));

        assertThat(expected.get(0)).isEqualTo(new Expected("a", 100, 18, 18, 0));
        assertThat(expected.get(1).expected()).isEqualTo(47);
        assertClose("own share", expected.get(1).ownShare(), 5.0 / 47);
    }

    @Property(tries = 100)
    void observedEqualsExpectedOverAllWorkers(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 30) Integer> drawn) {
        List<Work> work = java.util.stream.IntStream.range(0, drawn.size())
                .mapToObj(at -> new Work("w" + at % 5, "s" + at % 3, 30, drawn.get(at)))
                .toList();
        List<Expected> expected = CaseMix.expect(work);

        assertClose(
                "sum",
                expected.stream().mapToDouble(Expected::expected).sum(),
                expected.stream().mapToDouble(Expected::observed).sum());
    }
}
