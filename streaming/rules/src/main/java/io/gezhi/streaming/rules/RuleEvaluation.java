package io.gezhi.streaming.rules;

import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.evaluator.EvaluationContext;
import io.gezhi.streaming.rules.evaluator.RuleEvaluator;
import io.gezhi.streaming.rules.meter.MeterReadings;
import io.gezhi.streaming.rules.meter.Place;
import io.gezhi.streaming.rules.meter.Reading;
import io.gezhi.streaming.rules.meter.ReadingOutcome;
import io.gezhi.streaming.rules.meter.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Evaluates rules over readings: the same for the live job and for a back-test over history. All readings of one
 * dwelling must pass through one state, in any order within the allowed lateness.
 */
public record RuleEvaluation(MeterReadings.Timing timing, ZoneId zone) {
    private static final String METER = "meter\u001f";
    private static final byte[] NOTHING = new byte[0];
    private static final String RULE = "rule\u001f";

    /** What one reading led to. */
    public record Result(ReadingOutcome outcome, int steps, List<Alert> alerts) {
        public Result {
            alerts = List.copyOf(alerts);
        }
    }

    /** Takes one reading of a history into the state and tells the episodes that it opens. */
    public Result evaluate(Reading reading, Place place, Collection<Rule> rules, RuleState state) {
        return evaluate(reading, Instant.MAX, place, rules, state);
    }

    /**
     * Takes one reading into the state and tells the episodes that it opens.
     *
     * @param loggedAt when the log took the reading
     */
    public Result evaluate(Reading reading, Instant loggedAt, Place place, Collection<Rule> rules, RuleState state) {
        String key = METER + reading.meterId();
        byte[] before = state.read(key);
        MeterReadings readings =
                before.length == 0 ? MeterReadings.start(timing) : MeterReadings.decode(before, timing);
        MeterReadings.Arrival arrival = readings.arrive(reading, loggedAt);
        state.write(key, readings.encode());
        List<Alert> alerts = new ArrayList<>();
        for (Step step : arrival.steps()) {
            evaluate(step, reading, place, rules, state, alerts);
        }
        return new Result(arrival.outcome(), arrival.steps().size(), alerts);
    }

    /** True when the key is one under which the state of this rule is kept. */
    public static boolean isStateOf(String ruleId, String key) {
        return key.startsWith(RULE + ruleId + "\u001f");
    }

    private void evaluate(
            Step step, Reading reading, Place place, Collection<Rule> rules, RuleState state, List<Alert> alerts) {
        for (Rule rule : rules) {
            if (rule.utilities().contains(reading.utility())) {
                evaluate(rule, step, reading, place, state, alerts);
            }
        }
    }

    private void evaluate(Rule rule, Step step, Reading reading, Place place, RuleState state, List<Alert> alerts) {
        String subject =
                switch (rule.subject()) {
                    case METER -> reading.meterId();
                    case DWELLING -> place.dwelling().orElse(reading.meterId());
                };
        boolean raises = rule.occupancies().contains(place.occupancy());
        EvaluationContext context = new EvaluationContext(reading.meterId(), reading.utility(), place, raises, zone);
        String key = RULE + rule.id() + "\u001f" + subject;
        if (step instanceof Step.ClockCorrected) {
            state.write(key, NOTHING);
            return;
        }
        RuleEvaluator.Evaluation evaluation = rule.evaluator().evaluate(state.read(key), step, context);
        state.write(key, evaluation.state());
        evaluation.verdict().ifPresent(verdict -> alerts.add(Alert.of(rule, subject, verdict, context)));
    }
}
