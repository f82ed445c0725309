package io.gezhi.launcher.console;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a piece of work is: what is done, how fast, and how long the rest will take.
 *
 * @param total 0 when nobody knows
 */
public record Step(String who, String name, long done, long total, String unit, Duration elapsed) {

    private static final long THOUSAND = 1000;
    private static final Duration TOO_SHORT_FOR_A_RATE = Duration.ofMillis(500);

    /** For example {@code load crimes_2014  45 %  120k of 267k rows  61k/s  3 s left}. */
    public String text() {
        StringBuilder text = new StringBuilder(who);
        if (!name.isEmpty() && !name.equals(who)) {
            text.append(' ').append(name);
        }
        if (total > 0) {
            text.append("  ").append(Math.min(100, done * 100 / total)).append(" %");
        }
        if (done > 0) {
            text.append("  ").append(quantity(done));
            if (total > 0) {
                text.append(" of ").append(quantity(total));
            }
            text.append(' ').append(unit);
        }
        if (elapsed.compareTo(TOO_SHORT_FOR_A_RATE) > 0 && done > 0) {
            double rate = done * 1e9 / elapsed.toNanos();
            text.append("  ").append(rate(rate)).append("/s");
            if (total > done) {
                text.append("  ")
                        .append(span(Duration.ofSeconds(Math.round((total - done) / rate))))
                        .append(" left");
            }
        }
        return text.toString();
    }

    /** A number of things, short. */
    public static String quantity(long count) {
        if (count < 10 * THOUSAND) {
            return Long.toString(count);
        }
        if (count < 10 * THOUSAND * THOUSAND) {
            return count / THOUSAND + "k";
        }
        return count / (THOUSAND * THOUSAND) + "M";
    }

    /** A span of time, short. */
    public static String span(Duration span) {
        long seconds = span.toSeconds();
        return seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static String rate(double rate) {
        return rate < 10 ? String.format(Locale.ROOT, "%.1f", rate) : quantity(Math.round(rate));
    }
}
