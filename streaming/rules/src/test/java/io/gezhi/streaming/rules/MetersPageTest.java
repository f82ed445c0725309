package io.gezhi.streaming.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.streaming.rules.definition.ParsedRule;
import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.definition.RuleReader;
import io.gezhi.streaming.rules.meter.MeterReadings;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Place;
import io.gezhi.streaming.rules.meter.Reading;
import io.gezhi.streaming.rules.meter.Step;
import io.gezhi.streaming.rules.meter.Utility;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Executes docs/methods/meters.md. */
class MetersPageTest {
    private static final Path PAGE = Path.of("../../docs/methods/meters.md");

    @Test
    void theStepsAreThoseOfThePage() throws IOException {
        MeterReadings state = MeterReadings.start(MeterReadings.Timing.hourly());
        List<String> lines = new ArrayList<>(List.of("step,from,at,kwh"));
        for (Reading reading : readings()) {
            state.arrive(reading).steps().forEach(step -> lines.add(line(step)));
        }
        assertThat(String.join("\n", lines)).isEqualTo(block("steps.csv"));
    }

    @Test
    void theAlertIsThatOfThePage() throws IOException {
        Rule rule = ((ParsedRule.Valid) RuleReader.read("rule.yaml", block("rule.yaml"))).rule();
        RuleEvaluation evaluation = new RuleEvaluation(MeterReadings.Timing.hourly(), ZoneOffset.UTC);
        Place place = new Place(Optional.of("D1"), Occupancy.LET);
        MapRuleState state = new MapRuleState();
        List<Alert> alerts = readings().stream()
                .flatMap(reading -> evaluation.evaluate(reading, place, List.of(rule), state).alerts().stream())
                .toList();
        Properties expected = new Properties();
        expected.load(new StringReader(block("alert.properties")));
        assertThat(alerts)
                .singleElement()
                .satisfies(alert -> expected.forEach(
                        (column, value) -> assertThat(alert.values()).containsEntry((String) column, (String) value)));
    }

    private static List<Reading> readings() throws IOException {
        return block("readings.csv")
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> new Reading(
                        "E1",
                        Utility.ELECTRICITY,
                        Instant.parse(cells[0]),
                        new BigDecimal(cells[1]).movePointRight(3).longValueExact()))
                .toList();
    }

    private static String line(Step step) {
        if (step instanceof Step.Used used) {
            return "used,%s,%s,%s".formatted(used.from(), used.at(), shown(used.amount()));
        }
        if (step instanceof Step.Begun begun) {
            return "begun,,%s,%s".formatted(begun.at(), shown(begun.register()));
        }
        if (step instanceof Step.Fell fell) {
            return "fell,,%s,%s".formatted(fell.at(), shown(fell.register()));
        }
        Step.Misread misread = (Step.Misread) step;
        return "misread,,%s,%s".formatted(misread.at(), shown(misread.register()));
    }

    private static String shown(long thousandths) {
        return BigDecimal.valueOf(thousandths, 3).toPlainString();
    }

    private static String block(String title) throws IOException {
        Matcher matcher = Pattern.compile("```[a-z]+ title=" + Pattern.quote(title) + "\\n(.*?)\\n```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(matcher.find()).as("block " + title).isTrue();
        return matcher.group(1);
    }
}
