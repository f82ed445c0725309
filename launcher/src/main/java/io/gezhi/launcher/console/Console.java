package io.gezhi.launcher.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Where a person watches. On a terminal the work in progress stands in one line that is drawn again and again; elsewhere
 * each step says something on a line of its own when it has come on by a tenth, and else ever more rarely: whoever reads a
 * log wants to know that the work lives, not to count how often it was asked.
 */
public final class Console {

    private static final long FIRST_PAUSE_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMinutes(5).toNanos();
    private static final long WORTH_A_LINE_PERCENT = 10;
    private static final long REDRAW_EVERY_NANOS = Duration.ofMillis(100).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private final LongSupplier nanos;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private long drawn;

    /** One step in progress. */
    private static final class Running {
        private final String step;
        private final long started;
        private long said;
        private long pause = FIRST_PAUSE_NANOS;
        private long percentSaid;
        private String text = "";

        private Running(String step, long now) {
            this.step = step;
            this.started = now;
            this.said = now;
        }

        private boolean isWorthALine(long percent, long now) {
            long since = now - said;
            return since >= pause || (since >= FIRST_PAUSE_NANOS && percent >= percentSaid + WORTH_A_LINE_PERCENT);
        }

        private void saidAt(long percent, long now) {
            if (percent < percentSaid + WORTH_A_LINE_PERCENT) {
                pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            }
            said = now;
            percentSaid = percent;
        }
    }

    Console(PrintStream out, boolean terminal, int width, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.terminal = terminal;
        this.width = width;
    }

    /** The console of this process; progress goes to standard error, so that standard output stays the answer. */
    public static Console standard() {
        return new Console(System.err, Boolean.getBoolean("gezhi.terminal"), columns(), System::nanoTime);
    }

    private static int columns() {
        try {
            return Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "100"));
        } catch (NumberFormatException notANumber) {
            return 100;
        }
    }

    /** Says something that stays. */
    public synchronized void say(String line) {
        if (terminal) {
            out.print(CLEAR_LINE);
        }
        out.println(line);
        draw(true);
    }

    /** Shows how far somebody's step is. */
    public synchronized void progress(String who, String step, long done, long total, String unit) {
        long now = nanos.getAsLong();
        Running each = running.get(who);
        if (each == null || !each.step.equals(step)) {
            each = new Running(step, now);
            running.put(who, each);
        }
        each.text = new Step(who, step, done, total, unit, Duration.ofNanos(now - each.started)).text();
        if (terminal) {
            draw(false);
            return;
        }
        long percent = total > 0 ? done * 100 / total : 0;
        if (each.isWorthALine(percent, now)) {
            each.saidAt(percent, now);
            out.println("  " + each.text);
        }
    }

    /** Takes somebody's step out of the line. */
    public synchronized void done(String who) {
        running.remove(who);
        draw(true);
    }

    private void draw(boolean now) {
        if (!terminal || (!now && nanos.getAsLong() - drawn < REDRAW_EVERY_NANOS)) {
            return;
        }
        drawn = nanos.getAsLong();
        String line = running.values().stream().map(each -> each.text).collect(Collectors.joining(" | "));
        out.print(CLEAR_LINE + (line.length() < width ? line : line.substring(0, width - 1)));
        out.flush();
    }
}
