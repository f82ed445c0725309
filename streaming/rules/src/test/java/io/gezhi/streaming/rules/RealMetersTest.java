package io.gezhi.streaming.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.meter.MeterReadings;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Place;
import io.gezhi.streaming.rules.meter.Reading;
import io.gezhi.streaming.rules.meter.Utility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * How often the rules tell something at real meters that nobody labelled: plausible, or a flood. Needs the folder that
 * holds {@code water-meters-alicante} and {@code electricity-edrp} (environment variable GEZHI_DATA); without it the tests
 * are skipped.
 */
class RealMetersTest {
    private static final Place LIVED_IN = new Place(Optional.of("home"), Occupancy.LET);

    private final Map<String, Integer> alerts = new TreeMap<>();
    private final Map<String, MapRuleState> states = new HashMap<>();
    private final Map<String, Instant> first = new HashMap<>();
    private final Map<String, Instant> last = new HashMap<>();

    @Test
    void waterOfNinetyTwoHomes() throws IOException {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss", Locale.ROOT);
        ZoneId zone = ZoneId.of("Europe/Madrid");
        RuleEvaluation evaluation = new RuleEvaluation(MeterReadings.Timing.hourly(), zone);
        List<Rule> rules = ShippedRules.WATER;
        try (ZipInputStream zip =
                new ZipInputStream(Files.newInputStream(data("water-meters-alicante/swm_trialA.zip")))) {
            zip.getNextEntry();
            rows(zip, ";").forEach(cells -> {
                Instant at = LocalDateTime.parse(cells[1], time).atZone(zone).toInstant();
                tell(
                        evaluation,
                        rules,
                        new Reading(cells[0], Utility.WATER, at, new BigDecimal(cells[2]).longValueExact()));
            });
        }
        report("water");
    }

    @Test
    void electricityOfThreeHundredHomes() throws IOException {
        ZoneId zone = ZoneId.of("Europe/London");
        RuleEvaluation evaluation =
                new RuleEvaluation(new MeterReadings.Timing(Duration.ofHours(2), Duration.ofHours(1), 500), zone);
        TreeMap<LocalDateTime, String[]> halfHours = new TreeMap<>();
        try (InputStream packed =
                new GZIPInputStream(Files.newInputStream(data("electricity-edrp/edrp_halfhourly_X1_X311.csv.gz")))) {
            rows(packed, ",").forEach(cells -> halfHours.put(LocalDateTime.parse(cells[0] + "T" + cells[1]), cells));
        }
        List<Rule> rules = ShippedRules.electricity();
        double[] registers = new double[halfHours.firstEntry().getValue().length];
        Instant[] at = {halfHours.firstKey().atZone(zone).toInstant()};
        halfHours.forEach((begin, cells) -> {
            at[0] = at[0].plus(Duration.ofMinutes(30));
            for (int home = 6; home < cells.length; home++) {
                registers[home] += Double.parseDouble(cells[home]);
                long register = Math.round(1000 * registers[home]);
                tell(evaluation, rules, new Reading("X" + home, Utility.ELECTRICITY, at[0], register));
            }
        });
        report("electricity");
    }

    private void tell(RuleEvaluation evaluation, List<Rule> rules, Reading reading) {
        MapRuleState state = states.computeIfAbsent(reading.meterId(), id -> new MapRuleState());
        for (Alert alert : evaluation.evaluate(reading, LIVED_IN, rules, state).alerts()) {
            alerts.merge(alert.values().get("rule_id"), 1, Integer::sum);
        }
        first.putIfAbsent(reading.meterId(), reading.readAt());
        last.put(reading.meterId(), reading.readAt());
    }

    private void report(String utility) {
        double years = first.keySet().stream()
                .mapToDouble(meter ->
                        Duration.between(first.get(meter), last.get(meter)).toHours() / 8760.0)
                .sum();
        System.out.printf(Locale.ROOT, "%s: %d meters, %.1f meter-years%n", utility, first.size(), years);
        alerts.forEach((rule, count) ->
                System.out.printf(Locale.ROOT, "%-28s %6.2f alerts per meter-year%n", rule, count / years));
        assertThat(years).isGreaterThan(50);
        assertThat(alerts).allSatisfy((rule, count) -> assertThat(count / years).isLessThan(10));
    }

    private static Stream<String[]> rows(InputStream in, String separator) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                .lines()
                .skip(1)
                .map(line -> line.replace("\"", "").split(separator, -1));
    }

    private static Path data(String name) {
        Path file = Path.of(Optional.ofNullable(System.getenv("GEZHI_DATA")).orElse(""))
                .resolve(name);
        assumeTrue(Files.isRegularFile(file), "real meters not found: set GEZHI_DATA");
        return file;
    }
}
