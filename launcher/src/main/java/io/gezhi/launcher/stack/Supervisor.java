package io.gezhi.launcher.stack;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Component;
import io.gezhi.launcher.component.Components;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.ProcessExit;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.stack.ComponentExit.Decision;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Watches the components that were started and starts those again that end unasked: after a pause that doubles, so many
 * times in a row and no more, after what they need, and never where a component refused what it was told to do. What was
 * seen and decided is kept in the {@link ExitHistory}, where {@code status} reads it.
 */
public final class Supervisor {

    private static final Duration NOTING = Duration.ofSeconds(3);

    private final Setting setting;
    private final Components components;
    private final RestartPolicy policy;
    private final Consumer<String> log;
    private final ProcessLedger ledger;
    private final ExitHistory history;
    private final Launching launching;
    private final Map<String, Attempt> attempts = new HashMap<>();
    private final Map<Long, Instant> missing = new HashMap<>();

    public Supervisor(Setting setting, Components components, RestartPolicy policy, Consumer<String> log) {
        this.setting = setting;
        this.components = components;
        this.policy = policy;
        this.log = log;
        this.ledger = new ProcessLedger(setting.home().run());
        this.history = new ExitHistory(setting.home().run());
        this.launching = new Launching(setting, ledger);
    }

    /**
     * What is known of a component that ended.
     *
     * @param pid the process that ended last
     * @param restarts how often in a row it was started again
     * @param due when it is started next; nothing once it is left alone
     */
    private record Attempt(long pid, int restarts, Optional<Instant> due) {}

    /** Looks at every component once and does what is due. */
    public void look(Instant now) throws InterruptedException {
        for (Component component : components.all()) {
            Optional<ProcessLedger.Entry> entry = ledger.find(component.name());
            if (entry.isEmpty()) {
                attempts.remove(component.name());
            } else if (entry.get().isAlive()) {
                forgive(entry.get(), now);
            } else {
                mend(component, entry.get(), now);
            }
        }
    }

    private void forgive(ProcessLedger.Entry entry, Instant now) {
        Attempt attempt = attempts.get(entry.name());
        if (attempt != null && entry.since().plus(policy.settled()).isBefore(now)) {
            attempts.remove(entry.name());
        }
    }

    private void mend(Component component, ProcessLedger.Entry ended, Instant now) throws InterruptedException {
        Attempt attempt = attempts.get(component.name());
        if (attempt == null || attempt.pid() != ended.pid()) {
            if (ledger.exit(ended).isEmpty() && isFresh(ended, now)) {
                return;
            }
            attempt = noted(ended, attempt == null ? 0 : attempt.restarts(), now);
            attempts.put(component.name(), attempt);
        }
        boolean isDue = attempt.due().filter(due -> !due.isAfter(now)).isPresent();
        if (isDue && component.after().stream().allMatch(this::isAliveOrNotOurs)) {
            startAgain(component, ended, attempt, now);
        }
    }

    /** The shell that waited for the process needs a moment to note how it ended. */
    private boolean isFresh(ProcessLedger.Entry ended, Instant now) {
        Instant seen = missing.computeIfAbsent(ended.pid(), pid -> now);
        boolean isFresh = now.isBefore(seen.plus(NOTING));
        if (!isFresh) {
            missing.remove(ended.pid());
        }
        return isFresh;
    }

    /** A dependency that was never started here is somebody else's to watch. */
    private boolean isAliveOrNotOurs(String name) {
        return ledger.find(name).map(ProcessLedger.Entry::isAlive).orElse(true);
    }

    private Attempt noted(ProcessLedger.Entry ended, int restarts, Instant now) {
        Optional<ProcessExit> exit = ledger.exit(ended);
        String reason = LogTail.reason(setting.home().log(ended.name()), ended.logFrom())
                .orElse("");
        Decision decision = exit.filter(each -> each.code() == 2).isPresent()
                ? Decision.MISTAKE
                : restarts >= policy.limit() ? Decision.GIVE_UP : Decision.RESTART;
        ComponentExit told = new ComponentExit(
                ended.name(),
                exit.map(ProcessExit::at).orElse(now),
                ended.pid(),
                exit.map(ProcessExit::words).orElse("in an unknown way"),
                exit.filter(ProcessExit::isBySignal).isPresent() ? "" : reason,
                decision);
        history.add(told);
        log.accept(told.component() + " " + told.words() + "; "
                + (decision == Decision.RESTART
                        ? "starting it again after "
                                + policy.pauseAfter(restarts).toSeconds() + " s"
                        : "not starting it again"));
        return new Attempt(
                ended.pid(),
                restarts,
                decision == Decision.RESTART ? Optional.of(now.plus(policy.pauseAfter(restarts))) : Optional.empty());
    }

    private void startAgain(Component component, ProcessLedger.Entry ended, Attempt attempt, Instant now)
            throws InterruptedException {
        Optional<StackLock> lock = StackLock.tryTake(setting.home());
        if (lock.isEmpty()) {
            return;
        }
        int restarts = attempt.restarts() + 1;
        try (StackLock held = lock.get()) {
            if (!ledger.find(component.name()).equals(Optional.of(ended))) {
                return;
            }
            launching.requireFreePorts(component);
            launching.launch(component);
            attempts.put(component.name(), new Attempt(attempt.pid(), restarts, Optional.empty()));
            log.accept(component.name() + " started again, attempt " + restarts);
        } catch (Failure | IOException notNow) {
            boolean goesOn = restarts < policy.limit();
            history.add(new ComponentExit(
                    component.name(),
                    now,
                    attempt.pid(),
                    "before it could be started again",
                    notNow.getMessage(),
                    goesOn ? Decision.RESTART : Decision.GIVE_UP));
            attempts.put(
                    component.name(),
                    new Attempt(
                            attempt.pid(),
                            restarts,
                            goesOn ? Optional.of(now.plus(policy.pauseAfter(restarts))) : Optional.empty()));
            log.accept(component.name() + " could not be started again: " + notNow.getMessage());
        }
    }
}
