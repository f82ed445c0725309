package io.gezhi.launcher.stack;

import io.gezhi.launcher.component.Component;
import io.gezhi.launcher.component.Health;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.ListeningSockets;
import io.gezhi.launcher.process.Memory;
import io.gezhi.launcher.process.ProcessExit;
import io.gezhi.launcher.process.ProcessLedger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Finds out how a component is: whether its process runs, what it answers, and how it ended before. */
final class HealthCheck {

    private static final Duration TOLD_FOR = Duration.ofHours(24);

    private final Setting setting;
    private final ProcessLedger ledger;
    private final ExitHistory history;

    HealthCheck(Setting setting, ProcessLedger ledger) {
        this.setting = setting;
        this.ledger = ledger;
        this.history = new ExitHistory(setting.home().run());
    }

    ComponentStatus of(Component component) {
        int port = setting.ports().of(component.ports().get(0));
        Optional<ProcessLedger.Entry> entry = ledger.find(component.name());
        if (entry.isEmpty()) {
            return status(component, ComponentStatus.State.STOPPED, entry, port, "");
        }
        if (!entry.get().isAlive()) {
            return status(component, ComponentStatus.State.DEAD, entry, port, ended(entry.get()));
        }
        return ask(component, entry, port);
    }

    private String ended(ProcessLedger.Entry entry) {
        Optional<ComponentExit> noted = history.last(entry.name()).filter(exit -> exit.pid() == entry.pid());
        if (noted.isEmpty()) {
            return unnoted(entry);
        }
        long restarts = history.restarts(entry.name(), TOLD_FOR, Instant.now());
        return noted.get().words()
                + switch (noted.get().decision()) {
                    case RESTART ->
                        ledger.alive(SupervisorProcess.NAME).isPresent()
                                ? "; is being started again (ended " + restarts + " times in 24 h)"
                                : "; nobody starts it again: the supervisor does not run, use `gezhi up`";
                    case MISTAKE ->
                        "; not started again, for it would refuse again: mend what it says, then use `gezhi up`";
                    case GIVE_UP ->
                        "; not started again, for it ended " + restarts
                                + " times in 24 h: mend what it says, then use `gezhi up`";
                };
    }

    private String unnoted(ProcessLedger.Entry entry) {
        Optional<ProcessExit> exit = ledger.exit(entry);
        String how = exit.map(
                        each -> "ended " + each.words() + " at " + each.at().truncatedTo(ChronoUnit.SECONDS))
                .orElse("its process is gone");
        return how
                + exit.filter(ProcessExit::isBySignal).map(signal -> "").orElseGet(() -> LogTail.reason(
                                setting.home().log(entry.name()), entry.logFrom())
                        .map(reason -> ": " + reason)
                        .orElse(""));
    }

    private ComponentStatus ask(Component component, Optional<ProcessLedger.Entry> entry, int port) {
        List<InetSocketAddress> open = entry.map(ProcessLedger.Entry::pid)
                .map(ListeningSockets::beyondLoopback)
                .orElse(List.of());
        if (!open.isEmpty()) {
            return status(
                    component,
                    ComponentStatus.State.UNWELL,
                    entry,
                    port,
                    "listens beyond this machine: " + open + earlier(component));
        }
        try {
            Health health = component.probe().ask();
            if (health instanceof Health.Well well) {
                return status(component, ComponentStatus.State.WELL, entry, port, well.detail() + earlier(component));
            }
            String reason =
                    health instanceof Health.Unwell unwell ? unwell.reason() : ((Health.Silent) health).reason();
            return status(component, ComponentStatus.State.UNWELL, entry, port, reason + earlier(component));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return status(component, ComponentStatus.State.UNWELL, entry, port, "not asked: interrupted");
        }
    }

    /** What a component that runs again has behind it. */
    private String earlier(Component component) {
        long restarts = history.restarts(component.name(), TOLD_FOR, Instant.now());
        return restarts == 0
                ? ""
                : "; started again " + restarts + (restarts == 1 ? " time" : " times") + " in 24 h, last "
                        + history.last(component.name())
                                .map(ComponentExit::words)
                                .orElse("");
    }

    private static ComponentStatus status(
            Component component,
            ComponentStatus.State state,
            Optional<ProcessLedger.Entry> entry,
            int port,
            String detail) {
        long memory = entry.filter(ProcessLedger.Entry::isAlive)
                .map(each -> Memory.ofFamily(each.pid()))
                .orElse(0L);
        return new ComponentStatus(
                component.name(),
                state,
                entry.map(ProcessLedger.Entry::pid),
                entry.map(ProcessLedger.Entry::since),
                memory,
                port,
                detail);
    }
}
