package io.gezhi.launcher.stack;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Component;
import io.gezhi.launcher.component.Health;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.console.Step;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.ProcessLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Brings one component from whatever state it is in to running and well. */
final class Starting {

    /** How long a process may give no sign of life before it is given up. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long POLL_MS = 200;

    private final Setting setting;
    private final ProcessLedger ledger;
    private final Console console;
    private final Launching launching;

    Starting(Setting setting, ProcessLedger ledger, Console console) {
        this.setting = setting;
        this.ledger = ledger;
        this.console = console;
        this.launching = new Launching(setting, ledger);
    }

    void requireFreePorts(Component component) {
        launching.requireFreePorts(component);
    }

    void start(Component component) {
        long began = System.nanoTime();
        boolean ran = ledger.alive(component.name()).isPresent();
        try {
            if (!ran) {
                console.progress(component.name(), "starting", 0, 0, "");
                launching.launch(component);
            }
            awaitWell(component);
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

    private void awaitWell(Component component) throws InterruptedException {
        Path log = setting.home().log(component.name());
        SignsOfLife signs = new SignsOfLife(log, System.nanoTime());
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
            long pid = requireAlive(component);
            if (signs.quietFor(System.nanoTime(), pid, reason).compareTo(PATIENCE) > 0) {
                throw Failure.outside("Cannot start " + component.name() + ": " + reason + "; no sign of life for "
                        + Step.span(PATIENCE) + ", see " + log);
            }
            console.progress(component.name(), "starting", 0, 0, "");
            Thread.sleep(POLL_MS);
        }
    }

    /** The pid of the component's process, or its last words. */
    private long requireAlive(Component component) {
        Optional<ProcessLedger.Entry> entry = ledger.find(component.name());
        if (entry.filter(ProcessLedger.Entry::isAlive).isPresent()) {
            return entry.get().pid();
        }
        Path log = setting.home().log(component.name());
        String reason =
                entry.flatMap(each -> LogTail.reason(log, each.logFrom())).orElseGet(() -> LogTail.lastWords(log));
        String message = "Cannot start " + component.name() + ": its process ended; " + reason + " (" + log + ")";
        boolean isMistake =
                entry.flatMap(ledger::exit).filter(exit -> exit.code() == 2).isPresent();
        throw isMistake ? Failure.mistake(message) : Failure.outside(message);
    }
}
