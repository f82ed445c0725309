package io.gezhi.ingestion.land.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.ingestion.land.LandStack;
import io.gezhi.ingestion.land.decode.Messages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogEndsIT {
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
    void whatIsCommittedButNotReadableYetIsCounted() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer =
                stack.transaction(Messages.CHANGES, List.of(Messages.created(1), Messages.created(2)))) {
            producer.flush();
            CompletableFuture<LogEnds> captured = CompletableFuture.supplyAsync(this::capture);
            Thread.sleep(500);
            producer.commitTransaction();

            LogEnds log = captured.get(30, TimeUnit.SECONDS);

            assertThat(log.ends().values().stream().mapToLong(Long::longValue).sum())
                    .isGreaterThan(2);
        }
    }

    private LogEnds capture() {
        try (Admin admin = Admin.create(stack.config().kafkaProperties())) {
            return LogEnds.capture(admin);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
