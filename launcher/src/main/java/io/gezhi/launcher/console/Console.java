package io.gezhi.launcher.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where a person watches. On a terminal the work in progress stands in one line that is drawn again and again; elsewhere
 * each step says something every few seconds, on lines of its own.
 */
public final class Console {

    private static final long PLAIN_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long REDRAW_EVERY_NANOS = Duration.ofMillis(100).toNanos();
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private final Map<String, Running> running = new LinkedHashMap<>();
    private long drawn;

    private static final class Running {
        private final String step;
        private final long started = System.nanoTime();
        private long said = System.nanoTime();
        private String text = "";

        private Running(String step) {
            this.step = step;
        }
    }

    Console(PrintStream out, boolean terminal, int width) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
    }

    /** The console of this process; progress goes to standard error, so that standard output stays the answer. */
    public static Console standard() {
        return new Console(System.err, Boolean.getBoolean("gezhi.terminal"), columns());
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
        Running each = running.get(who);
        if (each == null || !each.step.equals(step)) {
            each = new Running(step);
            running.put(who, each);
        }
        Duration elapsed = Duration.ofNanos(System.nanoTime() - each.started);
        each.text = new Step(who, step, done, total, unit, elapsed).text();
        if (terminal) {
            draw(false);
        } else if (System.nanoTime() - each.said > PLAIN_EVERY_NANOS) {
            each.said = System.nanoTime();
            out.println("  " + each.text);
        }
    }

    /** Takes somebody's step out of the line. */
    public synchronized void done(String who) {
        running.remove(who);
        draw(true);
    }

    private void draw(boolean now) {
        if (!terminal || (!now && System.nanoTime() - drawn < REDRAW_EVERY_NANOS)) {
            return;
        }
        drawn = System.nanoTime();
        String line = running.values().stream().map(each -> each.text).collect(Collectors.joining(" | "));
        out.print(CLEAR_LINE + (line.length() < width ? line : line.substring(0, width - 1)));
        out.flush();
    }
}
