package io.gezhi.ingestion.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gezhi.ingestion.land.decode.Messages;
import io.gezhi.ingestion.land.status.LandProgress;
import io.gezhi.ingestion.land.status.LandStatus;
import io.gezhi.runtime.lock.SingleInstanceLock;
import io.gezhi.runtime.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandChangesIT {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final int CHANGES = 60_000;
    private static final int BATCH = 5_000;

    @TempDir
    Path folder;

    private LandStack stack;

    @BeforeEach
    void startStack() throws IOException {
        stack = LandStack.start(folder);
    }

    @AfterEach
    void stopStack() throws IOException {
        stack.close();
    }

    @Test
    void everyMessageLandsOnceThoughTheJobIsKilledInMidData() throws Exception {
        stack.send(Messages.CHANGES, LongStream.range(0, CHANGES / 2), Messages::created);
        CompletableFuture<Void> sending = CompletableFuture.runAsync(this::sendSecondHalf);

        try (JobProcess first = stack.startJob()) {
            until(progress -> progress.behind() < progress.total());
            first.kill();
        }
        try (JobProcess second = stack.startJob()) {
            until(progress -> progress.behind() < progress.total() / 3);
            second.kill();
        }
        sending.join();
        try (JobProcess last = stack.startJob()) {
            until(LandProgress::isComplete);
            last.kill();
        }

        assertEveryChangeLandedOnce();
    }

    @Test
    void outageOfTheCatalogLosesAndDoublesNothing() throws Exception {
        stack.send(Messages.CHANGES, LongStream.range(0, CHANGES / 2), Messages::created);
        try (JobProcess job = stack.startJob()) {
            until(progress -> progress.behind() < progress.total());
            stack.stopCatalog();
            sendSecondHalf();
            JobState.await(stack.config(), "RESTARTING", DEADLINE);
            stack.startCatalog();
            until(LandProgress::isComplete);
            assertThat(job.process().isAlive()).isTrue();
        }
        assertEveryChangeLandedOnce();
    }

    @Test
    void outageOfTheLogLosesAndDoublesNothing() throws Exception {
        stack.send(Messages.CHANGES, LongStream.range(0, CHANGES / 2), Messages::created);
        try (JobProcess job = stack.startJob()) {
            until(progress -> progress.behind() < progress.total());
            stack.stopLog();
            stack.startLog();
            sendSecondHalf();
            until(LandProgress::isComplete);
            assertThat(job.process().isAlive()).isTrue();
        }
        assertEveryChangeLandedOnce();
    }

    private void assertEveryChangeLandedOnce() throws IOException {
        List<Record> rows = stack.rows("raw.incident", "incident_id", "_topic_partition", "_offset");
        assertThat(rows).hasSize(CHANGES);
        assertThat(rows.stream().map(row -> row.get(1) + "@" + row.get(2)).distinct())
                .hasSize(CHANGES);
        assertThat(rows.stream().map(row -> row.get(0)).distinct()).hasSize(CHANGES);
    }

    private void sendSecondHalf() {
        for (long from = CHANGES / 2; from < CHANGES; from += BATCH) {
            stack.send(Messages.CHANGES, LongStream.range(from, from + BATCH), Messages::created);
        }
    }

    @Test
    void secondJobOnTheSameCheckpointsIsRefusedAsTheOperatorsMistake() throws Exception {
        try (SingleInstanceLock held =
                        SingleInstanceLock.claim(Path.of(stack.config().checkpointDir()), "land changes");
                JobProcess second = stack.startJob()) {
            assertThat(held.lock().isValid()).isTrue();
            assertThat(second.process().waitFor()).isEqualTo(2);
        }
    }

    @Test
    void everyKindOfMessageLandsInItsTableOrInQuarantine() throws Exception {
        stack.send(Messages.CHANGES, Messages.created(1));
        assertThat(status(Duration.ZERO)).contains("\"landed\":false", "\"behind\":1");
        try (JobProcess job = stack.startJob()) {
            stack.send(Messages.CHANGES, Messages.deleted(1));
            stack.send(Messages.CHANGES, (String) null);
            stack.send(Messages.CHANGES, "not JSON");
            stack.send("changes.police.unclaimed", Messages.created(2));
            stack.send(Messages.READINGS, Messages.reading(1));
            stack.sendAborted(Messages.RECORDS, List.of(Messages.visit(1)));
            stack.sendCommitted(Messages.RECORDS, List.of(Messages.visit(2), Messages.rejectedVisit("a,b")));

            assertThat(status(DEADLINE)).contains("\"landed\":true", "\"behind\":0");
            assertThat(job.process().isAlive()).isTrue();
        }

        assertThat(stack.rows("raw.incident", "_op"))
                .extracting(row -> row.get(0))
                .containsExactlyInAnyOrder("c", "d");
        assertThat(stack.rows("raw.reading", "meter_id"))
                .extracting(row -> row.get(0))
                .containsExactly("M1");
        assertThat(stack.rows("raw.visit", "visit_id"))
                .extracting(row -> row.get(0))
                .containsExactly("V2");
        assertThat(stack.rows("quarantine.record", "reason", "original"))
                .extracting(row -> row.get(0), row -> text(row.get(1)))
                .containsExactlyInAnyOrder(
                        tuple("MALFORMED_MESSAGE", "not JSON"),
                        tuple("UNKNOWN_FEED", Messages.created(2)),
                        tuple("WRONG_COLUMN_COUNT", "a,b"));
    }

    @Test
    void messageThatNoFeedClaimedLandsUnderItsOwnCoordinatesWhenItIsSentAgainToAFeedThatDoes() throws Exception {
        String topic = "changes.police.unclaimed";
        stack.send(topic, Messages.created(2));
        try (JobProcess first = stack.startJob()) {
            until(LandProgress::isComplete);
            first.kill();
        }
        assertThat(stack.rows("quarantine.record", "reason", "is_message"))
                .extracting(row -> row.get(0), row -> row.get(1))
                .containsExactly(tuple("UNKNOWN_FEED", true));

        CityFolder.claim(folder.resolve("city"), "police.unclaimed");
        stack.send("replays.unclaimed", Messages.replayed(topic, 0, 0, Messages.created(2)));
        stack.send("replays.unclaimed", Messages.replayed(topic, 0, 1, "still not JSON"));
        try (JobProcess second = stack.startJob()) {
            until(LandProgress::isComplete);
            second.kill();
        }

        assertThat(stack.rows("raw.incident", "incident_id", "_topic", "_offset"))
                .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(2))
                .containsExactly(tuple("HX2", topic, 0L));
        assertThat(stack.rows("quarantine.record", "reason", "predecessor_id", "topic"))
                .extracting(row -> row.get(0), row -> row.get(1), row -> row.get(2))
                .containsExactlyInAnyOrder(
                        tuple("UNKNOWN_FEED", null, topic), tuple("MALFORMED_MESSAGE", "q1", "replays.unclaimed"));
    }

    private String status(Duration wait) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LandStatus.tell(stack.config(), wait, new Progress(new PrintStream(out, true, StandardCharsets.UTF_8)));
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(Progress.RESULT))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Object bytes) {
        return StandardCharsets.UTF_8.decode(((ByteBuffer) bytes).duplicate()).toString();
    }

    /** Waits for the progress that the tables make towards the ends that the log has now. */
    private void until(Predicate<LandProgress> reached) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        try (LandProgress progress = LandProgress.open(stack.config())) {
            progress.refresh();
            while (!reached.test(progress)) {
                assertThat(System.nanoTime())
                        .as("behind by %s", progress.behind())
                        .isLessThan(deadline);
                Thread.sleep(50);
                progress.refresh();
            }
        }
    }
}
