package io.gezhi.launcher.stack;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Component;
import io.gezhi.launcher.component.Health;
import io.gezhi.launcher.component.LoopbackPort;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.console.Step;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import io.gezhi.launcher.process.Detached;
import io.gezhi.launcher.process.ProcessLedger;
import java.nio.file.Path;
import java.time.Duration;

/** Brings one component from whatever state it is in to running and well. */
final class Starting {

    /** How long a process may give no sign of life before it is given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long POLL_MS = 200;

    private final Setting setting;
    private final ProcessLedger ledger;
    private final Console console;

    Starting(Setting setting, ProcessLedger ledger, Console console) {
        this.setting = setting;
        this.ledger = ledger;
        this.console = console;
    }

    /** Refuses before anything is started when somebody else listens where this component would. */
    void requireFreePorts(Component component) {
        if (ledger.alive(component.name()).isPresent()) {
            return;
        }
        for (String name : component.ports()) {
            int port = setting.ports().of(name);
            if (!LoopbackPort.isFree(port)) {
                throw Failure.mistake("Cannot start " + component.name() + ": port " + port
                        + " is taken by another process; free it or choose another with --port " + name + "=PORT");
            }
        }
    }

    void start(Component component) {
        long began = System.nanoTime();
        boolean ran = ledger.alive(component.name()).isPresent();
        try {
            if (!ran) {
                launch(component);
            }
            awaitWell(component, began);
            component.afterStart().run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.outside("Cannot start " + component.name() + ": interrupted");
        } catch (Failure told) {
            throw told;
        } catch (Exception failure) {
            throw Failure.outside("Cannot start " + component.name() + ": " + failure.getMessage(), failure);
        } finally {
            console.done(component.name());
        }
        String span = Step.span(Duration.ofNanos(System.nanoTime() - began));
        console.say(component.name() + (ran ? " already runs" : " ready after " + span) + ", port "
                + setting.ports().of(component.ports().get(0)));
    }

    private void launch(Component component) throws Exception {
        console.progress(component.name(), "starting", 0, 0, "");
        Command command = component.launch().prepare();
        Path log = setting.home().log(component.name());
        ledger.start(component.name(), () -> Detached.start(component.name(), command, log));
    }

    private void awaitWell(Component component, long began) throws InterruptedException {
        SignsOfLife signs = new SignsOfLife(setting.home().log(component.name()), began);
        while (true) {
            Health health = component.probe().ask();
            if (health instanceof Health.Well) {
                return;
            }
            String reason =
                    health instanceof Health.Silent silent ? silent.reason() : ((Health.Unwell) health).reason();
            if (health instanceof Health.Unwell
                    && ledger.alive(component.name()).isPresent()) {
                console.say(component.name() + " is unwell: " + reason);
                return;
            }
            requireAlive(component);
            long pid =
                    ledger.alive(component.name()).map(ProcessLedger.Entry::pid).orElse(-1L);
            if (signs.quietFor(System.nanoTime(), pid, reason).compareTo(PATIENCE) > 0) {
                throw Failure.outside("Cannot start " + component.name() + ": " + reason + "; no sign of life for "
                        + Step.span(PATIENCE) + ", see " + setting.home().log(component.name()));
            }
            console.progress(component.name(), "starting", 0, 0, "");
            Thread.sleep(POLL_MS);
        }
    }

    private void requireAlive(Component component) {
        if (ledger.alive(component.name()).isEmpty()) {
            Path log = setting.home().log(component.name());
            throw Failure.outside("Cannot start " + component.name() + ": its process ended; " + LogTail.lastWords(log)
                    + " (" + log + ")");
        }
    }
}
