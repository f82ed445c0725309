package io.gezhi.launcher.demo;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Setting;
import io.gezhi.serving.alert.LiveAlert;
import io.gezhi.serving.alert.LiveAlerts;
import java.time.Duration;
import java.util.List;

/** Shows alerts as they come. */
final class AlertWatch {

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration DEADLINE = Duration.ofMinutes(5);
    private static final int SHOWN_FIRST = 10;

    private final Setting setting;
    private final Console console;

    AlertWatch(Setting setting, Console console) {
        this.setting = setting;
        this.console = console;
    }

    /** Shows the first alerts and returns how many there were. */
    long first() {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        try (LiveAlerts alerts = LiveAlerts.fromTheBeginning(setting.bootstrapServers(), console::say)) {
            while (System.nanoTime() < deadline) {
                List<LiveAlert> some = alerts.poll(POLL);
                if (!some.isEmpty()) {
                    some.stream().limit(SHOWN_FIRST).forEach(this::show);
                    return some.size();
                }
                console.progress("alerts", "waiting for the first", 0, 0, "");
            }
        } finally {
            console.done("alerts");
        }
        throw Failure.outside("Cannot show alerts: none came within " + DEADLINE.toMinutes() + " min, see "
                + setting.home().log("rules"));
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
