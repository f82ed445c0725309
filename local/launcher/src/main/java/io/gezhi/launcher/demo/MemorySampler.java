package io.gezhi.launcher.demo;

import io.gezhi.launcher.process.Memory;
import io.gezhi.launcher.process.ProcessLedger;
import java.util.Map;
import java.util.TreeMap;

/** Watches how much memory the whole stack holds, this process included, and keeps the highest moment. */
final class MemorySampler implements AutoCloseable {

    private static final long EVERY_MS = 1_500;

    private final ProcessLedger ledger;
    private final Thread clock = new Thread(this::sampleUntilClosed, "memory");
    private final Map<String, Long> highestOfEach = new TreeMap<>();
    private long highest;

    private MemorySampler(ProcessLedger ledger) {
        this.ledger = ledger;
    }

    static MemorySampler start(ProcessLedger ledger) {
        MemorySampler sampler = new MemorySampler(ledger);
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
        long total = count("launcher", Memory.of(ProcessHandle.current().pid()));
        for (String name : ledger.names("")) {
            long memory = ledger.alive(name)
                    .map(entry -> Memory.ofFamily(entry.pid()))
                    .orElse(0L);
            total += count(name, memory);
        }
        highest = Math.max(highest, total);
    }

    private long count(String name, long memory) {
        highestOfEach.merge(name, memory, Math::max);
        return memory;
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
