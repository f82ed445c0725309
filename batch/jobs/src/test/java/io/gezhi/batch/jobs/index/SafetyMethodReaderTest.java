package io.gezhi.batch.jobs.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.index.tree.InvalidMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyMethodReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"synthetic", "chicago", "cambridgeshire"})
    void methodsOfTheCitiesAreValid(String city) throws IOException {
        SafetyMethod method = SafetyMethod.read(Path.of("../../cities", city, "index-method.yaml"));

        assertThat(method.version()).startsWith(city);
        assertThat(method.measurement().measures())
                .hasSameSizeAs(method.composite().tree().codes(1));
    }

    @Test
    void everyIndicatorKnowsItsDimension() {
        assertThat(ToyMethod.version("1").dimensions())
                .containsEntry("thefts", "crime")
                .containsEntry("order_harm", "order");
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        String yaml = """
                method: toy
                version: 1
                index: {code: index, parts: [{code: a, direction: sideways}, {code: b}]}
                measure:
                  window: {weeks: 2}
                  levels: [galaxy]
                  residents: {minimum: 10, sources: [tea_leaves]}
                  reference: {from: 2026-03-07, to: 2026-03-01}
                  colour: red
                  indicators:
                    a: {dataset: incident, offences: [jaywalking], count: overdue}
                    c: {dataset: incident, offences: [theft], count: events}
                """;

        assertThatThrownBy(() -> SafetyMethodReader.read(yaml, "toy.yaml"))
                .isInstanceOfSatisfying(
                        InvalidMethod.class, invalid -> assertThat(String.join("\n", invalid.problems()))
                                .contains(List.of(
                                        "direction",
                                        "measure.window.weeks: no such key",
                                        "measure.window: days or calendar-months",
                                        "galaxy",
                                        "tea_leaves",
                                        "measure.reference.to",
                                        "jaywalking",
                                        "only a service_event can be open or overdue",
                                        "measure.colour: no such key")));
    }

    @Test
    void anIndicatorThatIsNotMeasuredIsAProblem() {
        String yaml = """
                method: toy
                version: 1
                index: {code: index, parts: [{code: a}, {code: b}]}
                measure:
                  window: {days: 2}
                  levels: [grid]
                  residents: {sources: [residence]}
                  reference: {from: 2026-03-01, to: 2026-03-07}
                  indicators:
                    a: {dataset: incident, offences: [theft], count: events}
                    c: {dataset: incident, offences: [theft], count: events}
                """;

        assertThatThrownBy(() -> SafetyMethodReader.read(yaml, "toy.yaml"))
                .hasMessageContaining("an indicator that is not measured (b)")
                .hasMessageContaining("measure.indicators.c: the index has no such indicator");
    }
}
