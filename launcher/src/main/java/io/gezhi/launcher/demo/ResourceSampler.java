package io.gezhi.launcher.demo;

import io.gezhi.launcher.process.Memory;
import io.gezhi.launcher.process.ProcessLedger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Watches how much memory the whole stack holds and how much processor time it takes, this process included. The
 * processor time is what tells a slow program from a busy machine.
 */
final class ResourceSampler implements AutoCloseable {

    private static final long EVERY_MS = 1_500;

    private final ProcessLedger ledger;
    private final Thread clock = new Thread(this::sampleUntilClosed, "memory");
    private final Map<String, Long> highestOfEach = new TreeMap<>();
    private final Map<String, Duration> processorTime = new TreeMap<>();
    private long highest;

    private ResourceSampler(ProcessLedger ledger) {
        this.ledger = ledger;
    }

    static ResourceSampler start(ProcessLedger ledger) {
        ResourceSampler sampler = new ResourceSampler(ledger);
        sampler.clock.setDaemon(true);
        sampler.clock.start();
        return sampler;
    }

    private void sampleUntilClosed() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                sample();
                Thread.sleep(EVERY_MS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sample() {
        // What the launcher started are children of its own, so the launcher counts without its family.
        ProcessHandle self = ProcessHandle.current();
        long total = count("launcher", Memory.of(self.pid()), Stream.of(self));
        for (String name : ledger.names("")) {
            Optional<ProcessHandle> process = ledger.alive(name).flatMap(entry -> ProcessHandle.of(entry.pid()));
            if (process.isPresent()) {
                Stream<ProcessHandle> family =
                        Stream.concat(process.stream(), process.get().descendants());
                total += count(name, Memory.ofFamily(process.get().pid()), family);
            }
        }
        highest = Math.max(highest, total);
    }

    private long count(String name, long memory, Stream<ProcessHandle> family) {
        highestOfEach.merge(name, memory, Math::max);
        Duration taken =
                family.flatMap(each -> each.info().totalCpuDuration().stream()).reduce(Duration.ZERO, Duration::plus);
        processorTime.merge(name, taken, (one, other) -> one.compareTo(other) > 0 ? one : other);
        return memory;
    }

    /** Processor time of each process by itself, in seconds, to the last time it was seen. */
    synchronized Map<String, Double> processorSeconds() {
        Map<String, Double> seconds = new TreeMap<>();
        processorTime.forEach((name, taken) -> seconds.put(name, taken.toMillis() / 1000.0));
        return seconds;
    }

    /** Bytes held at the highest moment. */
    synchronized long highest() {
        return highest;
    }

    /** The highest moment of each process by itself, in bytes. */
    synchronized Map<String, Long> highestOfEach() {
        return new TreeMap<>(highestOfEach);
    }

    @Override
    public void close() {
        clock.interrupt();
    }
}
