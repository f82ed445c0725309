package io.gezhi.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLedgerTest {

    @TempDir
    private Path folder;

    @Test
    void runningProcessIsFoundByAnotherCommand() throws Exception {
        Process process = new ProcessLedger(folder).start("sleeper", ProcessLedgerTest::sleeper);
        try {
            assertThat(new ProcessLedger(folder).alive("sleeper"))
                    .hasValueSatisfying(entry -> assertThat(entry.pid()).isEqualTo(process.pid()));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void endedProcessIsKnownAndNotAlive() throws Exception {
        ProcessLedger ledger = new ProcessLedger(folder);
        ledger.start("sleeper", ProcessLedgerTest::sleeper).destroyForcibly().waitFor();

        assertThat(ledger.find("sleeper")).isPresent();
        assertThat(ledger.alive("sleeper")).isEmpty();
    }

    @Test
    void processThatWasGivenTheSamePidLaterIsNotOurs() throws Exception {
        ProcessLedger ledger = new ProcessLedger(folder);
        long somebodyElse = ProcessHandle.current().pid();
        Files.write(
                folder.resolve("broker.pid"),
                List.of(Long.toString(somebodyElse), "another boot:12345", "2026-01-01T00:00:00Z"));

        assertThat(ledger.find("broker")).isPresent();
        assertThat(ledger.alive("broker")).isEmpty();
        Ending.end(ledger.find("broker").orElseThrow().identity(), "KILL", Duration.ofSeconds(1));
        assertThat(ProcessHandle.current().isAlive()).isTrue();
    }

    @Test
    void damagedEntryCountsAsNone() throws Exception {
        Files.writeString(folder.resolve("trino.pid"), "not a pid");

        assertThat(new ProcessLedger(folder).find("trino")).isEmpty();
    }

    @Test
    void processThatEndsAtOnceIsRefused() {
        assertThatThrownBy(() -> new ProcessLedger(folder).start("broker", ProcessLedgerTest::ended))
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot start broker: its process ended at once");
    }

    @Test
    void namesAreFoundByWhatTheyBeginWith() throws Exception {
        ProcessLedger ledger = new ProcessLedger(folder);
        for (String name : List.of("job-night", "job-load", "trino")) {
            Files.write(folder.resolve(name + ".pid"), List.of("1", "x", "2026-01-01T00:00:00Z"));
        }

        assertThat(ledger.names("job-")).containsExactly("job-load", "job-night");
    }

    @Test
    void processIsEndedWithWhatItStarted() throws Exception {
        Process shell = start("sh", "-c", "sleep 600 & wait");
        ProcessIdentity identity = ProcessIdentity.of(shell.pid()).orElseThrow();
        while (shell.descendants().findAny().isEmpty()) {
            Thread.onSpinWait();
        }
        ProcessHandle child = shell.descendants().findAny().orElseThrow();

        Ending.end(identity, "TERM", Duration.ofSeconds(10));

        assertThat(identity.isAlive()).isFalse();
        child.onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
        assertThat(child.isAlive()).isFalse();
    }

    private static Process sleeper() {
        return start("sleep", "600");
    }

    private static Process ended() {
        Process process = start("true");
        process.onExit().join();
        return process;
    }

    private static Process start(String... words) {
        try {
            return new ProcessBuilder(words).start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
