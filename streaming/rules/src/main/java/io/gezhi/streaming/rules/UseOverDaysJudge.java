package io.gezhi.streaming.rules;

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
record UseOverDaysJudge(int within, int days, double least) implements Judge {

    static UseOverDaysJudge of(Parameters parameters) {
        return new UseOverDaysJudge(
                parameters.whole("within-days", 7, 2, 60),
                parameters.whole("days-with-use", 3, 1, 60),
                parameters.decimal("least-per-day", 1, 0, 1e6));
    }

    @Override
    public Ruling judge(byte[] bytes, Step step, Context context) {
        if (step instanceof Step.Used used) {
            return judge(bytes, used.from(), used.at(), used.amount() / 1000.0, context);
        }
        return step instanceof Step.Gap gap
                ? judge(bytes, gap.from(), gap.at(), gap.amount() / 1000.0, context)
                : Ruling.silent(bytes);
    }

    private Ruling judge(byte[] bytes, Instant from, Instant at, double amount, Context context) {
        DayBook before = DayBook.decode(bytes, StateLayout.USE_OVER_DAYS, within - 1);
        int day = DayBook.dayOf(from, context.zone());
        DayBook today = day > before.day() ? before.turnedTo(day, (float) before.sum()) : before;
        DayBook book = today.with(amount, 0);
        int withUse = daysWithUse(book);
        boolean holds = context.raises() && withUse >= days;
        return new Ruling(
                book.told(holds).encode(StateLayout.USE_OVER_DAYS),
                holds,
                holds && !before.told() ? Optional.of(finding(book, withUse, at)) : Optional.empty());
    }

    private int daysWithUse(DayBook book) {
        int count = book.sum() > least ? 1 : 0;
        for (float sum : book.past()) {
            count += sum > least ? 1 : 0;
        }
        return count;
    }

    private Finding finding(DayBook book, int withUse, Instant at) {
        double sum = book.sum();
        for (float past : book.past()) {
            sum += Float.isNaN(past) ? 0 : past;
        }
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("days_with_use", withUse);
        evidence.put("within_days", within);
        return new Finding(
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
