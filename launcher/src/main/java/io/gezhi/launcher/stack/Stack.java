package io.gezhi.launcher.stack;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Component;
import io.gezhi.launcher.component.Components;
import io.gezhi.launcher.component.LoopbackPort;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Ending;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.upgrade.HomeVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The embedded stack as a whole. {@link #up} brings every component to where it should be, whatever state it finds, and
 * is harmless when repeated; {@link #down} ends exactly the processes that this home started.
 */
public final class Stack {

    /** What the names of jobs begin with in the ledger. */
    public static final String JOB = "job-";

    private final Setting setting;
    private final Components components;
    private final ProcessLedger ledger;
    private final Console console;
    private final Map<String, CompletableFuture<Void>> ready = new ConcurrentHashMap<>();

    public Stack(Setting setting, Components components, Console console) {
        this.setting = setting;
        this.components = components;
        this.ledger = new ProcessLedger(setting.home().run());
        this.console = console;
        components.all().forEach(each -> ready.put(each.name(), new CompletableFuture<>()));
    }

    /** Completes when {@link #up} has brought a component to where it should be, or fails as it failed. */
    public CompletableFuture<Void> ready(String component) {
        return ready.get(component).copy();
    }

    /** Starts what does not run, dependencies first and the rest side by side, and returns when all of it is well. */
    public void up() {
        // It would start things beside this command; a new one knows what this command was told.
        SupervisorProcess.end(ledger);
        try (StackLock lock = StackLock.take(setting.home())) {
            HomeVersion.of(setting.home()).bringUp(console::say);
            Starting starting = new Starting(setting, ledger, console);
            components.all().forEach(starting::requireFreePorts);
            inOrder(components.all(), starting::start, ready);
        }
    }

    /** Lets a process of its own watch what runs, until {@link #down}, and start again what ends unasked. */
    public void supervise() {
        SupervisorProcess.start(setting, ledger);
    }

    /** How often a component of a home ended unasked and was started again in the last 24 hours. */
    public static long restarts(Home home, String component) {
        return new ExitHistory(home.run()).restarts(component, Duration.ofHours(24), Instant.now());
    }

    /** Whether somebody watches. */
    public boolean isSupervised() {
        return ledger.alive(SupervisorProcess.NAME).isPresent();
    }

    /** Ends what runs, dependents first. */
    public void down() {
        SupervisorProcess.end(ledger);
        try (StackLock lock = StackLock.take(setting.home())) {
            stop();
        }
    }

    /** Ends the named components, so that the next {@link #up} starts them anew; those that need them wait meanwhile. */
    public void end(List<String> names) {
        SupervisorProcess.end(ledger);
        try (StackLock lock = StackLock.take(setting.home())) {
            List<Component> ended = components.all().stream()
                    .filter(each -> names.contains(each.name()))
                    .toList();
            ended.forEach(this::stop);
            ended.forEach(this::awaitFreePorts);
        }
    }

    /** What a process that is ending still holds would look like somebody else's to the start that follows. */
    private void awaitFreePorts(Component component) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline
                && !component.ports().stream()
                        .allMatch(name -> LoopbackPort.isFree(setting.ports().of(name)))) {
            try {
                Thread.sleep(100);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Ends what runs without waiting for another command to finish, for a process that is itself being ended. */
    public void stop() {
        SupervisorProcess.end(ledger);
        ledger.names(JOB).parallelStream().forEach(job -> endJob(ledger, job));
        Map<String, CompletableFuture<Void>> stopped = new HashMap<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Component> order = components.all();
            for (int i = order.size() - 1; i >= 0; i--) {
                Component component = order.get(i);
                CompletableFuture<?>[] dependents = order.stream()
                        .filter(other -> other.after().contains(component.name()))
                        .map(other -> stopped.get(other.name()))
                        .toArray(CompletableFuture[]::new);
                stopped.put(
                        component.name(),
                        CompletableFuture.allOf(dependents).thenRunAsync(() -> stop(component), threads));
            }
            stopped.values().forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    /** How each component is now. */
    public List<ComponentStatus> status() {
        HealthCheck check = new HealthCheck(setting, ledger);
        return components.all().parallelStream().map(check::of).toList();
    }

    /** Ends a job that is noted in a ledger, if it runs. */
    public static void endJob(ProcessLedger ledger, String name) {
        ledger.find(name).ifPresent(entry -> {
            Ending.end(entry.identity(), "TERM", Duration.ofSeconds(5));
            ledger.remove(name);
        });
    }

    private void stop(Component component) {
        ledger.find(component.name()).ifPresent(entry -> {
            if (entry.isAlive()) {
                Ending.end(
                        entry.identity(),
                        component.stop().signal(),
                        component.stop().patience());
                ledger.removeEnded(entry);
                console.say(component.name() + " stopped");
            } else {
                ledger.remove(component.name());
            }
        });
    }

    private static void inOrder(
            List<Component> components, Consumer<Component> work, Map<String, CompletableFuture<Void>> ready) {
        Map<String, CompletableFuture<Void>> done = new HashMap<>();
        List<Failure> failures = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            for (Component component : components) {
                CompletableFuture<?>[] needed = component.after().stream()
                        .map(done::get)
                        .filter(Objects::nonNull)
                        .toArray(CompletableFuture[]::new);
                done.put(
                        component.name(),
                        CompletableFuture.allOf(needed)
                                .thenRunAsync(() -> noting(failures, () -> work.accept(component)), threads)
                                .whenComplete((nothing, failure) -> tell(ready.get(component.name()), failure)));
            }
            done.values().forEach(Stack::awaitEnd);
        } finally {
            threads.shutdown();
        }
        if (!failures.isEmpty()) {
            throw together(failures);
        }
    }

    private static void tell(CompletableFuture<Void> ready, Throwable failure) {
        if (failure == null) {
            ready.complete(null);
        } else {
            ready.completeExceptionally(failure);
        }
    }

    private static void noting(List<Failure> failures, Runnable work) {
        try {
            work.run();
        } catch (Failure failure) {
            failures.add(failure);
            throw failure;
        }
    }

    private static void awaitEnd(CompletableFuture<Void> future) {
        try {
            future.join();
        } catch (CompletionException failure) {
            if (!(failure.getCause() instanceof Failure)) {
                throw failure;
            }
        }
    }

    private static Failure together(List<Failure> failures) {
        String messages = failures.stream().map(Failure::getMessage).collect(Collectors.joining("\n"));
        boolean mistake = failures.stream().allMatch(each -> each.exitCode() == 2);
        return mistake ? Failure.mistake(messages) : Failure.outside(messages);
    }
}
