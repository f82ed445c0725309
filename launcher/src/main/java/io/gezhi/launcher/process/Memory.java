package io.gezhi.launcher.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The memory that processes hold, with pages that several of them share counted once (Linux only, else 0). */
public final class Memory {

    private static final long KIBIBYTE = 1024;

    private Memory() {}

    /** Bytes held by a process and everything it started. */
    public static long ofFamily(long pid) {
        return ProcessHandle.of(pid)
                .map(handle -> Stream.concat(Stream.of(handle), handle.descendants())
                        .mapToLong(each -> of(each.pid()))
                        .sum())
                .orElse(0L);
    }

    /** Bytes held by one process. */
    public static long of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        long shareOfPages = field(process.resolve("smaps_rollup"), "Pss:");
        return shareOfPages > 0 ? shareOfPages : field(process.resolve("status"), "VmRSS:");
    }

    private static long field(Path file, String name) {
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                if (line.startsWith(name)) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE;
                }
            }
        } catch (IOException ended) {
            return 0;
        }
        return 0;
    }
}
