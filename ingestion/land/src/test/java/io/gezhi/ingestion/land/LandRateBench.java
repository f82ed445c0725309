package io.gezhi.ingestion.land;

import com.sun.management.OperatingSystemMXBean;
import io.gezhi.ingestion.land.commit.LandSink;
import io.gezhi.ingestion.land.decode.LogMessage;
import io.gezhi.ingestion.land.decode.Messages;
import io.gezhi.ingestion.land.table.PrepareTables;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Measures how fast the log is landed, against reading it and doing nothing. Not a test: run its main with a number of
 * messages.
 */
final class LandRateBench {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final LandStack stack;
    private final long messages;

    private LandRateBench(LandStack stack, long messages) {
        this.stack = stack;
        this.messages = messages;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("land-rate");
        long messages = arguments.length == 0 ? 500_000 : Long.parseLong(arguments[0]);
        try (LandStack stack = LandStack.start(folder)) {
            stack.send(Messages.CHANGES, LongStream.range(0, messages), Messages::created);
            LandRateBench bench = new LandRateBench(stack, messages);
            PrepareTables.prepare(stack.config());
            bench.measure("discard (warming up)", new DiscardingSink<>());
            bench.measure("discard", new DiscardingSink<>());
            bench.measure("land", new LandSink(stack.config()));
        }
    }

    private void measure(String name, Sink<LogMessage> sink) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(
                stack.config().flink().fresh());
        KafkaSource<LogMessage> log = LandChangesJob.log(stack.config())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .build();
        LandChangesJob.define(env, log, sink, stack.config());
        long cpu = SYSTEM.getProcessCpuTime();
        Duration wall = Duration.ofMillis(env.execute(name).getNetRuntime());
        double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
        System.out.printf(
                "RATE %s: %,d messages in %.1f s wall, %.1f s CPU: %,.0f messages/s, %,.0f per CPU second%n",
                name,
                messages,
                wall.toMillis() / 1e3,
                cpuSeconds,
                messages * 1e3 / wall.toMillis(),
                messages / cpuSeconds);
    }
}
