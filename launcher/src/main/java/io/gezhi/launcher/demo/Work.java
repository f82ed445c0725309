package io.gezhi.launcher.demo;

import io.gezhi.launcher.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Pieces of work that run side by side, each as soon as what it needs is there. */
final class Work {

    private final Phases phases;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "demo");
        thread.setDaemon(true);
        return thread;
    });

    Work(Phases phases) {
        this.phases = phases;
    }

    <T> CompletableFuture<T> begin(String phase, Callable<T> work) {
        return after(phase, work);
    }

    <T> CompletableFuture<T> after(String phase, Callable<T> work, CompletableFuture<?>... needed) {
        return CompletableFuture.allOf(needed).thenApplyAsync(nothing -> timed(phase, work), threads);
    }

    private <T> T timed(String phase, Callable<T> work) {
        try {
            return phases.time(phase, work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw Failure.outside("Cannot finish " + phase + ": " + failure, failure);
        }
    }

    /** Waits for all, or for the first that fails: what depends on it would only wait in vain. */
    static void await(CompletableFuture<?>... all) {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        List<CompletableFuture<?>> watched = new ArrayList<>();
        for (CompletableFuture<?> each : all) {
            watched.add(each.whenComplete((result, failure) -> {
                if (failure != null) {
                    failed.completeExceptionally(failure);
                }
            }));
        }
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(watched.toArray(CompletableFuture[]::new)), failed)
                    .join();
        } catch (CompletionException failure) {
            throw told(failure);
        }
    }

    private static RuntimeException told(CompletionException failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof Failure told ? told : failure;
    }
}
