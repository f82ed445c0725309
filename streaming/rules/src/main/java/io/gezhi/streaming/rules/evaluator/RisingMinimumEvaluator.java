package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.meter.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A leak that begins where use never stopped: the lowest hour of a day is more than a share above the lowest of the days
 * before it (minimum night flow, as in LeakDB). A day that is told does not join the days that later ones are compared
 * with. Days with fewer than twelve ordinary intervals say nothing. Confidence is the excess as a share of the minimum.
 *
 * @param days the days compared with, all of which must be known
 * @param share the rise that is told, as a share of the lowest minimum
 * @param least the least rise per hour that is told
 */
record RisingMinimumEvaluator(int days, double share, double least) implements RuleEvaluator {
    private static final int ENOUGH_INTERVALS = 12;

    static RisingMinimumEvaluator of(Parameters parameters) {
        return new RisingMinimumEvaluator(
                parameters.whole("days", 10),
                parameters.decimal("rise-share", 0.2),
                parameters.decimal("least-rise-per-hour", 0.002));
    }

    @Override
    public Evaluation evaluate(byte[] bytes, Step step, EvaluationContext context) {
        if (!(step instanceof Step.Used used)) {
            return Evaluation.silent(bytes);
        }
        DailyUsage usage = DailyUsage.decode(bytes, StateLayout.RISING_MINIMUM, days);
        int day = DailyUsage.dayOf(used.from(), context.zone());
        double hours = Math.max(1, Duration.between(used.from(), used.at()).toSeconds()) / 3600.0;
        double amount = used.amount() / 1000.0;
        if (day <= usage.day()) {
            return new Evaluation(
                    usage.with(amount, amount / hours).encode(StateLayout.RISING_MINIMUM),
                    usage.told(),
                    Optional.empty());
        }
        boolean known = usage.intervals() >= ENOUGH_INTERVALS;
        double before = lowestOfAll(usage.past());
        double rise = usage.lowest() - before;
        boolean holds = context.raises() && known && rise > share * before && rise > least;
        DailyUsage next = usage.turnedTo(day, known && !holds ? (float) usage.lowest() : keptInstead(usage, known))
                .told(holds)
                .with(amount, amount / hours);
        return new Evaluation(
                next.encode(StateLayout.RISING_MINIMUM),
                holds,
                holds && !usage.told() ? Optional.of(verdict(usage, before, used.from())) : Optional.empty());
    }

    /** A told day is replaced by the lowest before it, so that the comparison stays with the time before the leak. */
    private static float keptInstead(DailyUsage usage, boolean known) {
        return known ? (float) lowestOfAll(usage.past()) : Float.NaN;
    }

    /** Not a number until every day is known, so that nothing is compared with too little. */
    private static double lowestOfAll(float[] past) {
        double lowest = Double.MAX_VALUE;
        for (float number : past) {
            if (Float.isNaN(number)) {
                return Double.NaN;
            }
            lowest = Math.min(lowest, number);
        }
        return lowest;
    }

    private Verdict verdict(DailyUsage usage, double before, Instant at) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("days_compared", days);
        evidence.put("lowest_of_those_days_per_hour", before);
        double bound = before + Math.max(share * before, least);
        return new Verdict(
                at,
                at.minus(Duration.ofDays(1)),
                usage.lowest(),
                before,
                0,
                bound,
                Math.min(1, (usage.lowest() - before) / usage.lowest()),
                evidence);
    }
}
