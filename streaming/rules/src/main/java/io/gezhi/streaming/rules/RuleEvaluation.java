package io.gezhi.streaming.rules;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Evaluates rules over readings: the same for the live job and for a back-test over history. All readings of one
 * dwelling must pass through one memory, in any order within the allowed lateness.
 */
public record RuleEvaluation(MeterReadings.Timing timing, ZoneId zone) {
    private static final String METER = "meter\u001f";
    private static final String RULE = "rule\u001f";

    /** What one reading led to. */
    public record Result(MeterReadings.Fate fate, int steps, List<Alert> alerts) {
        public Result {
            alerts = List.copyOf(alerts);
        }
    }

    /** Takes one reading into the memory and tells the episodes that it opens. */
    public Result evaluate(Reading reading, Place place, Collection<Rule> rules, RuleMemory memory) {
        String key = METER + reading.meterId();
        byte[] before = memory.read(key);
        MeterReadings readings =
                before.length == 0 ? MeterReadings.start(timing) : MeterReadings.decode(before, timing);
        MeterReadings.Arrival arrival = readings.arrive(reading);
        memory.write(key, readings.encode());
        List<Alert> alerts = new ArrayList<>();
        for (Step step : arrival.steps()) {
            judge(step, reading, place, rules, memory, alerts);
        }
        return new Result(arrival.fate(), arrival.steps().size(), alerts);
    }

    /** True when the key is one under which the memory of this rule is kept. */
    public static boolean isMemoryOf(String ruleId, String key) {
        return key.startsWith(RULE + ruleId + "\u001f");
    }

    private void judge(
            Step step, Reading reading, Place place, Collection<Rule> rules, RuleMemory memory, List<Alert> alerts) {
        for (Rule rule : rules) {
            if (rule.utilities().contains(reading.utility())) {
                judge(rule, step, reading, place, memory, alerts);
            }
        }
    }

    private void judge(Rule rule, Step step, Reading reading, Place place, RuleMemory memory, List<Alert> alerts) {
        String subject =
                switch (rule.subject()) {
                    case METER -> reading.meterId();
                    case DWELLING -> place.dwelling().orElse(reading.meterId());
                };
        boolean raises = rule.occupancies().contains(place.occupancy());
        Context context = new Context(reading.meterId(), reading.utility(), place, raises, zone);
        String key = RULE + rule.id() + "\u001f" + subject;
        Judge.Ruling ruling = rule.judge().judge(memory.read(key), step, context);
        memory.write(key, ruling.memory());
        ruling.finding().ifPresent(finding -> alerts.add(Alert.of(rule, subject, finding, context)));
    }
}
