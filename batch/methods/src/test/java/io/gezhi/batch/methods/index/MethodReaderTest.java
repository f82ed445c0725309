package io.gezhi.batch.methods.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gezhi.batch.methods.index.aggregate.AggregationPlan;
import io.gezhi.batch.methods.index.aggregate.Mean;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.MethodReader;
import io.gezhi.batch.methods.index.method.UncertaintyPlan;
import io.gezhi.batch.methods.index.normalise.Normalisation;
import io.gezhi.batch.methods.index.prepare.Imputation;
import io.gezhi.batch.methods.index.score.CompositeIndex;
import io.gezhi.batch.methods.index.tree.Direction;
import io.gezhi.batch.methods.index.tree.Goalposts;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MethodReaderTest {
    private static final String TREE = """
            index:
              code: safety
              parts:
                - code: crime
                  parts: [{code: a, direction: lower-is-better, exposure: people, goalposts: [0, 5]}, {code: b}]
            """;

    private static final String HEAD = "method: m\nversion: 3\n";

    private static List<String> problems(String yaml) {
        return catchThrowableOfType(InvalidMethod.class, () -> MethodReader.read(yaml, "m.yaml"))
                .problems();
    }

    @Test
    void theLeastMethodHasSensibleDefaults() {
        Method method = MethodReader.read(HEAD + TREE, "m.yaml");
        assertThat(method.version()).isEqualTo("3");
        assertThat(method.normalisation()).isEqualTo(new Normalisation.MinMax(0, 100));
        assertThat(method.aggregation()).isEqualTo(AggregationPlan.of(new Mean.Arithmetic()));
        assertThat(method.treatment()).isEmpty();
        assertThat(method.imputation()).isEqualTo(new Imputation.Nothing());
        Indicator a = method.tree().indicators().get(0);
        assertThat(a.direction()).isEqualTo(Direction.LOWER_IS_BETTER);
        assertThat(a.exposure()).contains("people");
        assertThat(a.goalposts()).contains(new Goalposts(0, 5));
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        String yaml = """
                method: m
                impute: {with: magic}
                screen: {minimum-available: 2}
                treat: {winsorise-at-most: 1.5, then: cry}
                normalise: {to: min-max, range: [5, 5], speed: 3}
                aggregate: [arithmetic, geometric, median]
                bands: [{name: red}, {name: green}]
                colour: blue
                index:
                  code: safety
                  parts:
                    - {code: crime, weight: -1, parts: [{code: a, direction: sideways}, {code: b, goalposts: [3]}]}
                """;
        assertThat(problems(yaml))
                .containsExactlyInAnyOrder(
                        "version: a text is needed",
                        "index.parts[0].weight: it lies between 0.0 and 1.7976931348623157E308 (-1.0)",
                        "index.parts[0].parts[0].direction: it is higher-is-better or lower-is-better",
                        "index.parts[0].parts[1].goalposts: two numbers are needed ([3])",
                        "impute.with: it is nothing, mean, median, group-mean or group-median",
                        "screen.minimum-available: it lies between 0.0 and 1.0 (2.0)",
                        "treat.winsorise-at-most: a whole number is needed (1.5)",
                        "treat.then: it is log or nothing",
                        "normalise.range: the first must lie below the second ([5,5])",
                        "normalise.speed: unknown field",
                        "aggregate: it is arithmetic, geometric, harmonic, copeland or {generalised: p} (\"median\")",
                        "bands[0].from: every band but the last needs the score from which it holds",
                        "bands: green must begin below red",
                        "colour: unknown field");
    }

    @Test
    void theMessageIsOneLineThatNamesTheFile() {
        assertThatThrownBy(() -> MethodReader.read("method: m\n" + TREE, "m.yaml"))
                .isInstanceOf(InvalidMethod.class)
                .hasMessage("Cannot read method m.yaml: version: a text is needed");
    }

    @Test
    void duplicateFieldsAreRefused() {
        assertThat(problems(HEAD + "version: 4\n" + TREE))
                .singleElement()
                .asString()
                .contains("version");
    }

    @Test
    void textThatIsNoObjectIsRefused() {
        assertThat(problems("")).containsExactly("it is not a YAML object");
        assertThat(problems("- 1")).containsExactly("it is not a YAML object");
    }

    @Test
    void aggregationsMustFitTheLevels() {
        assertThat(problems(HEAD + "aggregate: [arithmetic, geometric, arithmetic]\n" + TREE))
                .containsExactly("aggregate: 3 aggregations for 2 levels");
    }

    @Test
    void indicatorsMustLieEquallyDeepAndCodesBeDistinct() {
        String yaml = HEAD + """
                index:
                  code: safety
                  parts:
                    - {code: x}
                    - {code: crime, parts: [{code: a}, {code: a}]}
                    - {code: order, parts: []}
                """;
        assertThat(problems(yaml))
                .contains("a: the code is used twice", "order: a dimension needs parts")
                .anySatisfy(problem -> assertThat(problem).startsWith("indicators lie at different depths"));
    }

    @Test
    void goalpostsCanComeFromElsewhere() {
        Method method = MethodReader.read(HEAD + "normalise: {to: goalposts, range: [1, 100]}\n" + TREE, "m.yaml")
                .withGoalposts(Map.of("b", new Goalposts(2, 4)));
        assertThat(method.tree().indicators().get(0).goalposts()).contains(new Goalposts(0, 5));
        assertThat(method.tree().indicators().get(1).goalposts()).contains(new Goalposts(2, 4));
        assertThat(method.tree().indicators().get(0).exposure()).contains("people");
    }

    @Test
    void uncertaintyIsReadWithItsAlternatives() {
        UncertaintyPlan plan =
                MethodReader.read(HEAD + TREE + """
                                uncertainty:
                                  replications: 10
                                  weights: {noise: 0.2}
                                  normalise: [rank, {to: z-score, mean: 10, deviation: 2}]
                                  aggregate: [arithmetic, [arithmetic, {generalised: 0.5}]]
                                """, "m.yaml").uncertainty().orElseThrow();
        assertThat(plan.noisyLevels()).containsExactlyInAnyOrder(1, 2);
        assertThat(plan.normalisations()).containsExactly(new Normalisation.Rank(), new Normalisation.ZScore(10, 2));
        assertThat(plan.aggregations())
                .containsExactly(List.of(new Mean.Arithmetic()), List.of(new Mean.Arithmetic(), new Mean.Power(0.5)));
    }

    @Test
    void anAlternativeThatIsCertainToMeetZeroIsRefused() {
        String yaml = HEAD + TREE + "uncertainty: {normalise: [rank, borda], aggregate: [arithmetic, geometric]}\n";
        assertThat(problems(yaml))
                .singleElement()
                .asString()
                .startsWith("uncertainty: Geometric")
                .contains("Borda");
    }

    @Test
    void stepsThatDoNotGoTogetherAreReportedWithTheOtherProblems() {
        assertThat(problems("""
                method: m
                version: 1
                exposures: {people: 5}
                normalise: {to: min-max, range: [0, 100]}
                aggregate: geometric
                copeland: {levels: [7]}
                screen: {minimum-available: 2}
                index: {code: i, parts: [{code: a}, {code: b}]}
                """))
                .containsExactlyInAnyOrder(
                        "exposures.people: it must have columns with their factors (5)",
                        "screen.minimum-available: it lies between 0.0 and 1.0 (2.0)",
                        "aggregate: Geometric[] needs values above zero, which MinMax[low=0.0, high=100.0] does not give to"
                                + " every unit; raise the range or set a floor",
                        "copeland: no such level below the index (7)");
        assertThat(problems("method: m\nversion: 1\nexposures: 5\nindex: {code: i, parts: [{code: a}, {code: b}]}\n"))
                .containsExactly("exposures: it must have fields");
    }

    @Test
    void everyIndicatorWithoutGoalpostsIsNamed() {
        Method method = MethodReader.read(
                "method: m\nversion: 1\nnormalise: goalposts\nindex: {code: i, parts: [{code: a}, {code: b}]}\n",
                "m.yaml");
        var index = new CompositeIndex(method);
        UnitData data = UnitData.of(new NumberTable(List.of("x"), List.of("a", "b"), new double[][] {{1}, {2}}));

        assertThatThrownBy(() -> index.run(data))
                .hasMessage(
                        "Cannot compute m: a: goalposts are needed, none are given; b: goalposts are needed, none are given");
    }
}
