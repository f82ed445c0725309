package io.gezhi.runtime.flink;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A small job that never ends: {@code CHECKPOINTS PORT}. */
final class CountingJob {

    private CountingJob() {}

    public static void main(String[] arguments) throws Exception {
        FlinkSettings settings = new FlinkSettings(
                Path.of(arguments[0]), Duration.ofMillis(200), Integer.parseInt(arguments[1]), Duration.ofMinutes(1));
        StreamExecutionEnvironment env = LocalFlink.environment(settings.resuming());
        env.setParallelism(2);
        DataGeneratorSource<Long> numbers = new DataGeneratorSource<>(
                number -> number, Long.MAX_VALUE, RateLimiterStrategy.perSecond(20), Types.LONG);
        env.fromSource(numbers, WatermarkStrategy.noWatermarks(), "numbers")
                .uid("numbers")
                .keyBy(number -> number % 7)
                .reduce(Long::sum)
                .uid("sums")
                .sinkTo(new DiscardingSink<>());
        LocalFlink.run(env, "counting", settings);
    }
}
