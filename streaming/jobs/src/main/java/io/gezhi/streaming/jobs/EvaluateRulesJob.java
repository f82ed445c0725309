package io.gezhi.streaming.jobs;

import io.gezhi.runtime.city.CityBundle;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.flink.LocalFlink;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.lock.SingleInstanceLock;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.streaming.jobs.evaluate.EvaluateRules;
import io.gezhi.streaming.jobs.evaluate.RulesTopic;
import io.gezhi.streaming.jobs.message.AlertMessage;
import io.gezhi.streaming.jobs.message.DwellingChange;
import io.gezhi.streaming.jobs.message.MeterChange;
import io.gezhi.streaming.jobs.message.MeterReading;
import io.gezhi.streaming.jobs.message.RuleChange;
import io.gezhi.streaming.jobs.place.AttachDwelling;
import io.gezhi.streaming.jobs.place.AttachOccupancy;
import io.gezhi.streaming.jobs.place.PlacedReading;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the rules in force over live meter readings and tells each episode once.
 *
 * <pre>
 * readings.* ------------+
 *                        +-by meter-> AttachDwelling --+
 * changes of meters -----+                             +-by dwelling-> AttachOccupancy --+
 * changes of dwellings --------------------------------+                                 +-> EvaluateRules -> alerts
 * rules ---------------------------------------------------------------------to everyone-+
 * </pre>
 *
 * <p>Exactly once: sources read what is committed, alerts are committed with the checkpoint, and a job started again,
 * also after kill -9, goes on from the newest complete checkpoint in {@code checkpoint.dir}. The order of a meter's
 * readings is that of their time as long as none is later than {@code readings.allowed-lateness}.
 */
public final class EvaluateRulesJob {
    private static final Logger LOG = LoggerFactory.getLogger(EvaluateRulesJob.class);

    private EvaluateRulesJob() {}

    /** {@code --config FILE}; runs until it is stopped. */
    public static void main(String[] arguments) {
        JobMain.run("evaluate rules", () -> {
            EvaluateRulesConfig config = EvaluateRulesConfig.read(ConfigReader.fromArguments(arguments));
            try (SingleInstanceLock ignored = SingleInstanceLock.claim(config.checkpointDir(), "evaluate rules")) {
                run(config);
            }
        });
    }

    private static void run(EvaluateRulesConfig config) throws Exception {
        CityProfile profile = CityProfile.load(config.cityProfile());
        Topics.create(config.bootstrapServers());
        List<RuleChange> rules = new RulesTopic(config.bootstrapServers())
                .seededFrom(profile.folder().resolve("rules"));
        StreamExecutionEnvironment env = LocalFlink.environment(flink(config));
        KafkaEnds ends = new KafkaEnds(config, profile, CityBundle.pack(config.cityProfile()));
        define(env, ends.inputs(env), ends.alerts(), Settings.of(config, profile.zone(), rules));
        LOG.info("Evaluating {} rules for {} with {}", rules.size(), profile.city(), config);
        Progress.toStandardOutput().report("evaluate rules", 0, 0, "alerts");
        LocalFlink.run(env, "evaluate rules for " + profile.city(), config.flink());
    }

    /** The graph, and nothing else. */
    static void define(StreamExecutionEnvironment env, Inputs inputs, Sink<AlertMessage> alerts, Settings settings) {
        inputs.readings()
                .keyBy(MeterReading::meterId)
                .connect(inputs.meters().keyBy(MeterChange::meterId))
                .process(new AttachDwelling(settings.longestHold(), settings.mostHeld()))
                .uid("attach-dwelling")
                .name("attach dwelling")
                .keyBy(PlacedReading::place)
                .connect(inputs.dwellings().keyBy(DwellingChange::dwellingId))
                .process(new AttachOccupancy(settings.longestHold(), settings.mostHeld()))
                .uid("attach-occupancy")
                .name("attach occupancy")
                .keyBy(PlacedReading::place)
                .connect(inputs.rules().broadcast(EvaluateRules.RULES))
                .process(new EvaluateRules(
                        settings.allowedLateness(),
                        settings.longestInterval(),
                        settings.longestAhead(),
                        settings.zone(),
                        settings.rules()))
                .uid("evaluate-rules")
                .name("evaluate rules")
                .sinkTo(alerts)
                .uid("alerts")
                .name("alerts");
    }

    private static Configuration flink(EvaluateRulesConfig config) throws IOException {
        Configuration flink = config.flink().resuming();
        flink.set(TaskManagerOptions.NUM_TASK_SLOTS, config.parallelism());
        flink.set(CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(StateBackendOptions.STATE_BACKEND, config.stateBackend());
        flink.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        return flink;
    }

    /** Where the job's data comes from. */
    record Inputs(
            DataStream<MeterReading> readings,
            DataStream<MeterChange> meters,
            DataStream<DwellingChange> dwellings,
            DataStream<RuleChange> rules) {}

    /**
     * What the graph needs to know.
     *
     * @param rules in force from the first reading on, until the stream of rules says otherwise
     */
    record Settings(
            Duration allowedLateness,
            Duration longestInterval,
            Duration longestAhead,
            Duration longestHold,
            int mostHeld,
            ZoneId zone,
            List<RuleChange> rules) {
        Settings {
            rules = List.copyOf(rules);
        }

        static Settings of(EvaluateRulesConfig config, ZoneId zone, List<RuleChange> rules) {
            return new Settings(
                    config.allowedLateness(),
                    config.longestInterval(),
                    config.longestAhead(),
                    config.longestHold(),
                    config.mostHeld(),
                    zone,
                    rules);
        }
    }
}
