package io.gezhi.streaming.rules.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.streaming.rules.CaseJudges;
import io.gezhi.streaming.rules.Rule;
import io.gezhi.streaming.rules.RuleReader;
import io.gezhi.streaming.rules.RuleReading;
import io.gezhi.streaming.rules.Step;
import io.gezhi.streaming.rules.Utility;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Runs three rules over hourly water readings and compares their verdicts with labelled cases: use far above the meter's
 * own rhythm, use that never stops for a day, a register that falls. Same rules and settings for every user and every
 * scenario; each reading is judged by those before it.
 *
 * <p>{@code --data DIR}: {@code consumes.csv} or {@code consumes.csv.gz} and the scenarios' JSON files, there or in a
 * folder {@code scenarios} below.
 */
public final class MeterRulesBench {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final List<String> RULES = List.of("""
            {rule: high-use, version: 1, kind: usage-deviation, title: High use, subject: meter, severity: medium,
             reason: high use, parameters: {threshold: 5, least-difference-per-hour: 0.15}}
            """, """
            {rule: continuous-use, version: 1, kind: continuous-use, title: Continuous use, subject: meter,
             severity: medium, reason: continuous use, parameters: {after: PT24H}}
            """, """
            {rule: falling-register, version: 1, kind: falling-register, title: Falling register, subject: meter,
             severity: medium, reason: falling register, parameters: {least-fall: 0.001}}
            """);

    private MeterRulesBench() {}

    public static void main(String[] arguments) {
        BenchCommand.main(arguments, MeterRulesBench::run);
    }

    static void run(String[] arguments, PrintStream out) throws IOException {
        Path data = BenchOptions.read(arguments, Set.of("data")).folder("data");
        List<Row> rows = readings(data);
        Set<Long> told = told(rows);
        SkabBench.Outcome total = new SkabBench.Outcome(0, 0, 0, 0);
        for (Path scenario : scenarios(data)) {
            SkabBench.Outcome outcome = new SkabBench.Outcome(0, 0, 0, 0);
            for (JsonNode labelled : new ObjectMapper().readTree(scenario.toFile())) {
                outcome = outcome.with(
                        labelled.path("isAnomalous").asInt() == 1,
                        told.contains(labelled.path("id").asLong()));
            }
            print(out, scenario.getFileName().toString(), outcome);
            total = total.plus(outcome);
        }
        print(out, "all", total);
        out.printf(
                Locale.ROOT,
                "over all %d readings: told at %.1f of 1000 meter-days%n",
                rows.size(),
                1000.0 * told.size() / (rows.size() / 24.0));
    }

    private static void print(PrintStream out, String name, SkabBench.Outcome outcome) {
        out.printf(
                Locale.ROOT,
                "%-42s found %d, missed %d, false %d, rightly quiet %d%n",
                name,
                outcome.hits(),
                outcome.misses(),
                outcome.falseAlarms(),
                outcome.quiet());
    }

    /** Ids of the readings after which at least one rule holds. */
    private static Set<Long> told(List<Row> rows) {
        List<Rule> rules = RULES.stream()
                .map(text -> ((RuleReading.Valid) RuleReader.read(text)).rule())
                .toList();
        Map<String, CaseJudges> judges = new HashMap<>();
        Map<String, Row> before = new HashMap<>();
        Set<Long> told = new HashSet<>();
        for (Row row : rows) {
            CaseJudges judge = judges.computeIfAbsent(row.user(), user -> new CaseJudges(rules, Utility.WATER, ZONE));
            Row last = before.put(row.user(), row);
            if (last != null && !judge.holding(step(last, row)).isEmpty()) {
                told.add(row.id());
            }
        }
        return told;
    }

    /** The rows carry the use of their hour beside the register, so a missing hour does not make a gap of the next. */
    private static Step step(Row last, Row row) {
        return row.register() < last.register() || row.used() < 0
                ? new Step.Fell(row.at(), row.register(), Math.max(last.register(), row.register() + 1))
                : new Step.Used(row.at().minus(Duration.ofHours(1)), row.at(), row.used());
    }

    private record Row(long id, String user, Instant at, long used, long register) {}

    private static List<Row> readings(Path data) throws IOException {
        Path packed = data.resolve("consumes.csv.gz");
        Path file = Files.exists(packed) ? packed : data.resolve("consumes.csv");
        if (!Files.isRegularFile(file)) {
            throw new BenchMistake(
                    "Cannot read readings: no consumes.csv or consumes.csv.gz is there (%s)".formatted(data));
        }
        List<Row> rows = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.equals(packed) ? new GZIPInputStream(bytes) : bytes;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            List<String> header =
                    Arrays.asList(lines.readLine().replace("\ufeff", "").split(",", -1));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(row(header, line.split(",", -1)));
            }
        }
        return rows;
    }

    private static Row row(List<String> header, String[] cells) {
        Map<String, String> row = new TreeMap<>();
        for (int i = 0; i < header.size(); i++) {
            row.put(header.get(i), cells[i]);
        }
        return new Row(
                Long.parseLong(row.get("id")),
                row.get("userId"),
                LocalDateTime.parse(row.get("time"), TIME).atZone(ZONE).toInstant(),
                (long) Double.parseDouble(row.get("consume")),
                (long) Double.parseDouble(row.get("totalConsume")));
    }

    private static List<Path> scenarios(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data, 2)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
