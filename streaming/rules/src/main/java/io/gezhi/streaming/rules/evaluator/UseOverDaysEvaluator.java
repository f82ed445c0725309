package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.meter.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Use in a dwelling that the registry has as vacant: on several of the last days more than a little was used. Told at the
 * moment in which the day that decides passes the amount. Confidence is the share of the days that count.
 *
 * @param within days that are looked at, the present one among them
 * @param days how many of them must have use
 * @param least use on a day that counts
 */
record UseOverDaysEvaluator(int within, int days, double least) implements RuleEvaluator {

    static UseOverDaysEvaluator of(Parameters parameters) {
        return new UseOverDaysEvaluator(
                parameters.whole("within-days", 7),
                parameters.whole("days-with-use", 3),
                parameters.decimal("least-per-day", 1));
    }

    @Override
    public Evaluation evaluate(byte[] bytes, Step step, EvaluationContext context) {
        if (step instanceof Step.Used used) {
            return evaluate(bytes, used.from(), used.at(), used.amount() / 1000.0, context);
        }
        return step instanceof Step.Gap gap
                ? evaluate(bytes, gap.from(), gap.at(), gap.amount() / 1000.0, context)
                : Evaluation.silent(bytes);
    }

    private Evaluation evaluate(byte[] bytes, Instant from, Instant at, double amount, EvaluationContext context) {
        DailyUsage before = DailyUsage.decode(bytes, StateLayout.USE_OVER_DAYS, within - 1);
        int day = DailyUsage.dayOf(from, context.zone());
        DailyUsage today = day > before.day() ? before.turnedTo(day, (float) before.sum()) : before;
        DailyUsage usage = today.with(amount, 0);
        int withUse = daysWithUse(usage);
        boolean holds = context.raises() && withUse >= days;
        return new Evaluation(
                usage.told(holds).encode(StateLayout.USE_OVER_DAYS),
                holds,
                holds && !before.told() ? Optional.of(verdict(usage, withUse, at)) : Optional.empty());
    }

    private int daysWithUse(DailyUsage usage) {
        int count = usage.sum() > least ? 1 : 0;
        for (float sum : usage.past()) {
            count += sum > least ? 1 : 0;
        }
        return count;
    }

    private Verdict verdict(DailyUsage usage, int withUse, Instant at) {
        double sum = usage.sum();
        for (float past : usage.past()) {
            sum += Float.isNaN(past) ? 0 : past;
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("days_with_use", withUse);
        evidence.put("within_days", within);
        return new Verdict(
                at,
                at.minus(Duration.ofDays(within)),
                sum,
                0,
                0,
                least * (days - 1),
                withUse / (double) within,
                evidence);
    }
}
