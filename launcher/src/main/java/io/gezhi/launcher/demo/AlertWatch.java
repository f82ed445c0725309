package io.gezhi.launcher.demo;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Setting;
import io.gezhi.runtime.progress.Standstill;
import io.gezhi.serving.alert.LiveAlert;
import io.gezhi.serving.alert.LiveAlerts;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Shows alerts as they come. */
final class AlertWatch {

    private static final Duration POLL = Duration.ofMillis(500);

    /** How long the rules may read nothing; while they come on, the first alert may take as long as it needs. */
    private static final Duration STANDSTILL = Duration.ofMinutes(5);

    private static final int SHOWN_FIRST = 10;

    private final Setting setting;
    private final Console console;

    AlertWatch(Setting setting, Console console) {
        this.setting = setting;
        this.console = console;
    }

    /** Shows the first alerts and returns how many there were. Gives up only where the rules read nothing any more. */
    long first() {
        try (LiveAlerts alerts = LiveAlerts.fromTheBeginning(setting.bootstrapServers(), console::say);
                RulesProgress progress = new RulesProgress(setting)) {
            List<LiveAlert> some = awaitSome(() -> alerts.poll(POLL), progress::offsets, System::nanoTime);
            some.stream().limit(SHOWN_FIRST).forEach(this::show);
            return some.size();
        }
    }

    /**
     * @param sign how far the rules are
     * @param nanoTime now, as {@link System#nanoTime()} tells it
     */
    List<LiveAlert> awaitSome(Supplier<List<LiveAlert>> poll, Supplier<?> sign, LongSupplier nanoTime) {
        Standstill standstill = new Standstill(STANDSTILL, sign.get(), nanoTime.getAsLong());
        try {
            do {
                List<LiveAlert> some = poll.get();
                if (!some.isEmpty()) {
                    return some;
                }
                console.progress("alerts", "waiting for the first", 0, 0, "");
            } while (!standstill.isReached(sign.get(), nanoTime.getAsLong()));
        } finally {
            console.done("alerts");
        }
        throw Failure.outside("Cannot show alerts: none came, and the rules have read nothing for "
                + STANDSTILL.toMinutes() + " min, see " + setting.home().log("rules"));
    }

    /** Shows all alerts, and new ones as they come, until the process ends. */
    void forever() {
        try (LiveAlerts alerts = LiveAlerts.fromTheBeginning(setting.bootstrapServers(), console::say)) {
            while (!Thread.currentThread().isInterrupted()) {
                alerts.poll(POLL).forEach(this::show);
            }
        }
    }

    private void show(LiveAlert alert) {
        console.say("  ALERT  " + alert.line());
    }
}
