package io.gezhi.tools.bench;

import io.gezhi.streaming.rules.StepwiseEvaluation;
import io.gezhi.streaming.rules.definition.ParsedRule;
import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.definition.RuleReader;
import io.gezhi.streaming.rules.meter.Step;
import io.gezhi.streaming.rules.meter.Utility;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Runs four rules over hourly water readings and compares their verdicts with labelled cases: use far above the meter's own
 * rhythm while nobody is known to be at home, use that never stops for a day, use that is even for three hours, a register
 * that falls. Same rules and settings for every user and every scenario; each reading is judged by those before it.
 *
 * <p>{@code --data DIR [--readings FILE] [--out FILE]}: {@code consumes.csv} or {@code consumes.csv.gz} and the scenarios' JSON files, there or in a
 * folder {@code scenarios} below. Writes the readings after which a rule holds.
 */
public final class MeterRulesBench {
    private static final String HIGH_USE = "high-use";
    private static final List<String> RULES = List.of("""
            {rule: high-use, version: 1, kind: usage-deviation, title: High use, subject: meter, severity: medium,
             reason: high use, parameters: {threshold: 4, least-difference-per-hour: 0.12}}
            """, """
            {rule: continuous-use, version: 1, kind: continuous-use, title: Continuous use, subject: meter,
             severity: medium, reason: continuous use, parameters: {after: PT24H}}
            """, """
            {rule: even-use, version: 1, kind: steady-use, title: Even use, subject: meter, severity: medium,
             reason: even use, parameters: {intervals: 3, tolerance-per-hour: 0.001, least-per-hour: 0.005}}
            """, """
            {rule: falling-register, version: 1, kind: falling-register, title: Falling register, subject: meter,
             severity: medium, reason: falling register, parameters: {least-fall: 0.001}}
            """);

    private MeterRulesBench() {}

    public static void main(String[] arguments) {
        BenchCommand.main(arguments, MeterRulesBench::run);
    }

    static void run(String[] arguments, PrintStream out) throws IOException {
        BenchOptions options = BenchOptions.read(arguments, Set.of("data", "readings", "out"));
        Path data = options.folder("data");
        Path detections = options.newFile("out", Path.of("meter-rules-detections.csv"));
        List<MeterRow> rows = MeterRow.readAll(options.file("readings", MeterRow.fileIn(data)));
        List<MeterCase> cases = MeterCase.readAll(data, rows);
        Map<Long, String> told = told(rows);
        Map<String, Outcome> outcomes = new TreeMap<>();
        for (MeterCase labelled : cases) {
            Outcome one = Outcome.NONE.with(labelled.isAnomalous(), told.containsKey(labelled.id()));
            outcomes.merge(labelled.scenario(), one, Outcome::plus);
        }
        outcomes.forEach((scenario, outcome) -> print(out, scenario, outcome));
        print(out, "all", outcomes.values().stream().reduce(Outcome.NONE, Outcome::plus));
        out.printf(
                Locale.ROOT,
                "over all %d readings: told at %.1f of 1000 meter-days%n",
                rows.size(),
                1000.0 * told.size() / (rows.size() / 24.0));
        write(detections, rows, told);
        out.printf("detections in %s%n", detections);
    }

    private static void write(Path file, List<MeterRow> rows, Map<Long, String> told) throws IOException {
        List<String> lines = new ArrayList<>(List.of("id,user,at,litres,rules"));
        for (MeterRow row : rows) {
            if (told.containsKey(row.id())) {
                lines.add("%d,%s,%s,%d,%s".formatted(row.id(), row.user(), row.at(), row.used(), told.get(row.id())));
            }
        }
        Files.write(file, lines);
    }

    private static void print(PrintStream out, String name, Outcome outcome) {
        out.printf(
                Locale.ROOT,
                "%-42s found %d, missed %d, false %d, rightly quiet %d%n",
                name,
                outcome.hits(),
                outcome.misses(),
                outcome.falseAlarms(),
                outcome.quiet());
    }

    /** For each reading, by id, the rules that hold after it; readings without one are left out. */
    private static Map<Long, String> told(List<MeterRow> rows) {
        List<Rule> rules = RULES.stream()
                .map(text -> ((ParsedRule.Valid) RuleReader.read("a rule of this bench", text)).rule())
                .toList();
        Map<String, StepwiseEvaluation> evaluations = new HashMap<>();
        Map<String, MeterRow> before = new HashMap<>();
        Map<Long, String> told = new HashMap<>();
        for (MeterRow row : rows) {
            StepwiseEvaluation evaluation = evaluations.computeIfAbsent(
                    row.user(), user -> new StepwiseEvaluation(rules, Utility.WATER, MeterRow.ZONE));
            MeterRow last = before.put(row.user(), row);
            List<String> holding = last == null ? List.of() : holding(evaluation, row.stepAfter(last), row);
            if (!holding.isEmpty()) {
                told.put(row.id(), String.join(" ", holding));
            }
        }
        return told;
    }

    /** The rules that hold; high use is left out while somebody is known to be at home. */
    private static List<String> holding(StepwiseEvaluation evaluation, Step step, MeterRow row) {
        return evaluation.holding(step).stream()
                .filter(rule -> !(row.isAtHome() && rule.equals(HIGH_USE)))
                .toList();
    }
}
