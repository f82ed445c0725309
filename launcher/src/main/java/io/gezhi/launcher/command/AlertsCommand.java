package io.gezhi.launcher.command;

import io.gezhi.launcher.home.Setting;
import io.gezhi.serving.alert.LiveAlerts;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code alerts}: what the rules told. */
@Command(name = "alerts", mixinStandardHelpOptions = true, description = "Shows the alerts, oldest first.")
public final class AlertsCommand implements Callable<Integer> {

    private static final Duration POLL = Duration.ofMillis(500);

    @Mixin
    private Place place;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with each new alert, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "One JSON object per alert, with its evidence.")
    private boolean json;

    @Override
    public Integer call() {
        Setting setting = place.running();
        try (LiveAlerts alerts = LiveAlerts.fromTheBeginning(setting.bootstrapServers(), place.console::say)) {
            do {
                alerts.poll(POLL).forEach(alert -> System.out.println(json ? alert.json() : alert.line()));
            } while (follow || !alerts.isAtEnd());
        }
        return 0;
    }
}
