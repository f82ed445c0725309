package io.gezhi.batch.methods.surveillance;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.surveillance.Ears.Day;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarsTest {
    @ParameterizedTest
    @ValueSource(strings = {"C1", "C2", "C3"})
    void salmonellaNewportIsThePublishedOne(String method) {
        double[] counts = PublishedTable.read("ears_salmNewport_input.csv").numbers("y");
        List<Map<String, String>> published = PublishedTable.read("ears_salmNewport_expected.csv")
                .where("method", method)
                .rows();
        List<Day> days =
                switch (method) {
                    case "C1" -> Ears.STANDARD.c1(counts);
                    case "C2" -> Ears.STANDARD.c2(counts);
                    default -> Ears.STANDARD.c3(counts);
                };

        assertThat(days).hasSameSizeAs(published);
        for (int at = 0; at < days.size(); at++) {
            Map<String, String> row = published.get(at);
            assertThat(days.get(at).day() + 1).isEqualTo(Integer.parseInt(row.get("t")));
            assertThat(days.get(at).observed()).isEqualTo(PublishedTable.number(row, "observed"));
            assertClose(method + " at " + at, days.get(at).upper(), PublishedTable.number(row, "upper"));
            assertThat(days.get(at).isAlarm()).isEqualTo(row.get("alarm").equals("1"));
        }
    }

    @Test
    void seriesShorterThanItsBaselineHasNoVerdict() {
        assertThat(Ears.STANDARD.c1(new double[7])).isEmpty();
        assertThat(Ears.STANDARD.c3(new double[11])).isEmpty();
    }

    @Test
    void flatBaselineAlarmsOnAnyRiseUnlessALeastDeviationIsSet() {
        double[] counts = {2, 2, 2, 2, 2, 2, 2, 3};

        assertThat(Ears.STANDARD.c1(counts).get(0).isAlarm()).isTrue();
        assertThat(Ears.STANDARD.withLeastDeviation(0.5).c1(counts).get(0).isAlarm())
                .isFalse();
    }

    @Test
    void countsThatAreNotCountsAreRefused() {
        assertThatThrownBy(() -> Ears.STANDARD.c1(new double[] {1, -1}))
                .hasMessage("Cannot watch counts: must be finite and not negative (-1.0 at position 1)");
    }

    @Property(tries = 100)
    void everyVerdictIsFiniteAndScalesWithTheCounts(@ForAll @Size(30) List<@IntRange(max = 20) Integer> drawn) {
        double[] counts = drawn.stream().mapToDouble(Integer::doubleValue).toArray();
        double[] doubled = Arrays.stream(counts).map(count -> 2 * count).toArray();
        List<Day> once = Ears.STANDARD.c2(counts);
        List<Day> twice = Ears.STANDARD.c2(doubled);
        for (int at = 0; at < once.size(); at++) {
            assertThat(once.get(at).upper()).isFinite();
            assertClose("scaled", twice.get(at).upper(), 2 * once.get(at).upper());
        }
        assertThat(Ears.STANDARD.c3(counts)).allMatch(day -> Double.isFinite(day.upper()));
    }
}
