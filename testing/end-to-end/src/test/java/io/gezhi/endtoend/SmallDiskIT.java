package io.gezhi.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A lake on a file system of a few megabytes that fills up while rows arrive. */
class SmallDiskIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int BLOCK = 4_096;

    private final Gezhi gezhi = new Gezhi("small-disk", 24_000);
    private final Path lake = gezhi.home().resolve("warehouse");

    @AfterEach
    void leaveNothing() throws Exception {
        gezhi.run("down");
        execute("umount", lake.toString());
        assertThat(gezhi.processesLeft()).isEmpty();
    }

    @Test
    void aFullDiskIsSaidAndNothingIsLostOnceThereIsRoom() throws Exception {
        gezhi.fresh();
        Files.createDirectories(lake);
        assumeTrue(
                execute("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", lake.toString()) == 0,
                "only root may mount a small file system");
        gezhi.run("up").succeeded();
        Path city = gezhi.home().resolve("city");
        gezhi.run("city generate", "--people", "3000", "--seed", "11", "--out", city.toString())
                .succeeded();
        Path filler = fill();
        String visits = visitFile(city);

        Outcome waited =
                gezhi.run("load", "visit-files", "--wait", "20", visits).failedWith(1);
        assertThat(waited.err()).contains("Cannot");
        assertThat(statusWhenUnwell()).contains("land", "No space left");

        Files.delete(filler);
        gezhi.run("up").succeeded();
        gezhi.run("load", "visit-files", "--wait", "240", visits).succeeded();
        long read = gezhi.number("SELECT sum(rows_read) FROM ops.load");
        assertThat(gezhi.number("SELECT (SELECT count(*) FROM raw.visit) + (SELECT count(*) FROM quarantine.record)"))
                .isEqualTo(read)
                .isPositive();
        assertThat(gezhi.number("SELECT count(*) - count(DISTINCT (_topic, _topic_partition, _offset)) FROM raw.visit"))
                .isZero();
    }

    private String statusWhenUnwell() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        Outcome status = gezhi.run("status");
        while (status.exitCode() == 0 && Instant.now().isBefore(deadline)) {
            TimeUnit.SECONDS.sleep(2);
            status = gezhi.run("status");
        }
        return status.failedWith(1).shown();
    }

    private static String visitFile(Path city) throws IOException {
        try (Stream<Path> files = Files.walk(city)) {
            return files.filter(file -> file.getParent().endsWith("visits")
                            && file.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    /** Writes until there is no room for one more block. */
    private Path fill() throws IOException {
        Path filler = lake.resolve("filler");
        byte[] block = new byte[BLOCK];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
            return filler;
        }
    }

    private static int execute(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(words)).inheritIO().start().waitFor();
    }
}
