package io.gezhi.streaming.jobs;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.flink.FlinkSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the job is told at start.
 *
 * @param cityProfile {@code city.profile}: the folder that says which tables hold meters and dwellings
 * @param bootstrapServers {@code kafka.bootstrap-servers}
 * @param checkpointDir {@code checkpoint.dir}: where checkpoints are kept and the newest is looked for
 * @param checkpointInterval {@code checkpoint.interval}: alerts are told once per checkpoint
 * @param restPort {@code rest.port} on 127.0.0.1
 * @param parallelism {@code parallelism}
 * @param stateBackend {@code state.backend}: hashmap or rocksdb
 * @param allowedLateness {@code readings.allowed-lateness}: how much older than the newest a reading may be
 * @param longestInterval {@code readings.longest-interval}: readings further apart have a gap between them
 * @param longestAhead {@code readings.longest-ahead}: how far ahead of the log and of its meter a reading is believed
 * @param longestHold {@code readings.longest-hold}: how long readings wait for their meter or dwelling to be known
 * @param mostHeld {@code readings.most-held}: how many readings of one meter or dwelling wait at most
 * @param transactionTimeout {@code kafka.transaction-timeout}: below the broker's own limit, longer than any outage
 * @param retryDeadline {@code rules.retry-deadline}: how long failures from outside are retried before the job ends
 */
public record EvaluateRulesConfig(
        Path cityProfile,
        String bootstrapServers,
        Path checkpointDir,
        Duration checkpointInterval,
        int restPort,
        int parallelism,
        String stateBackend,
        Duration allowedLateness,
        Duration longestInterval,
        Duration longestAhead,
        Duration longestHold,
        int mostHeld,
        Duration transactionTimeout,
        Duration retryDeadline) {

    static EvaluateRulesConfig read(ConfigReader reader) {
        EvaluateRulesConfig config = new EvaluateRulesConfig(
                reader.path("city.profile"),
                reader.text("kafka.bootstrap-servers"),
                reader.path("checkpoint.dir"),
                reader.duration("checkpoint.interval", Duration.ofSeconds(5)),
                reader.number("rest.port", 18082),
                reader.parsed("parallelism", 2, EvaluateRulesConfig::positive, "a whole number above 0"),
                reader.parsed("state.backend", "hashmap", EvaluateRulesConfig::backend, "hashmap or rocksdb"),
                reader.duration("readings.allowed-lateness", Duration.ofHours(2)),
                reader.duration("readings.longest-interval", Duration.ofHours(2)),
                reader.duration("readings.longest-ahead", Duration.ofDays(7)),
                reader.duration("readings.longest-hold", Duration.ofMinutes(10)),
                reader.parsed("readings.most-held", 5000, EvaluateRulesConfig::positive, "a whole number above 0"),
                reader.duration("kafka.transaction-timeout", Duration.ofMinutes(14)),
                reader.duration("rules.retry-deadline", Duration.ofMinutes(10)));
        reader.done();
        return config;
    }

    /** What the job tells Flink. */
    FlinkSettings flink() {
        return new FlinkSettings(checkpointDir, checkpointInterval, restPort, retryDeadline);
    }

    private static int positive(String text) {
        int number = Integer.parseInt(text);
        if (number < 1) {
            throw new IllegalArgumentException(text);
        }
        return number;
    }

    private static String backend(String text) {
        if (!text.equals("hashmap") && !text.equals("rocksdb")) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
