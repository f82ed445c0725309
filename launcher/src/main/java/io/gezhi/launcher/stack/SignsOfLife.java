package io.gezhi.launcher.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Tells a process that is slow from one that hangs: slow ones write to their log, say something new of themselves, or
 * take processor time. A busy machine makes everything slow, and giving up there would only add to its work.
 */
final class SignsOfLife {

    /** An idle engine takes one or two hundredths of a processor for its timers; that is no sign. */
    private static final Duration WORK = Duration.ofSeconds(10);

    private final Path log;
    private long logSize;
    private String words = "";
    private Duration worked = Duration.ZERO;
    private long last;

    SignsOfLife(Path log, long now) {
        this.log = log;
        this.logSize = size(log);
        this.last = now;
    }

    /** Looks again, and returns for how long there has been no sign. */
    Duration quietFor(long now, long pid, String saying) {
        return quietFor(now, processorTime(pid), saying);
    }

    Duration quietFor(long now, Duration processorTime, String saying) {
        long size = size(log);
        boolean works = processorTime.minus(worked).compareTo(WORK) >= 0;
        if (size != logSize || !saying.equals(words) || works) {
            logSize = size;
            words = saying;
            worked = processorTime;
            last = now;
        }
        return Duration.ofNanos(now - last);
    }

    private static Duration processorTime(long pid) {
        return ProcessHandle.of(pid)
                .map(process -> Stream.concat(Stream.of(process), process.descendants())
                        .flatMap(each -> each.info().totalCpuDuration().stream())
                        .reduce(Duration.ZERO, Duration::plus))
                .orElse(Duration.ZERO);
    }

    private static long size(Path log) {
        try {
            return Files.size(log);
        } catch (IOException absent) {
            return 0;
        }
    }
}
