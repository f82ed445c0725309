package io.gezhi.streaming.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.streaming.jobs.message.AlertMessage;
import io.gezhi.streaming.jobs.message.DwellingChange;
import io.gezhi.streaming.jobs.message.MeterChange;
import io.gezhi.streaming.jobs.message.MeterReading;
import io.gezhi.streaming.jobs.message.RuleChange;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateRulesJobTest {
    private static final Queue<AlertMessage> TOLD = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void forget() {
        TOLD.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void theWholeGraphTellsEachEpisodeOnce(String stateBackend) throws Exception {
        StreamExecutionEnvironment env = environment(stateBackend);
        List<MeterReading> readings = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            MeterTale tale = MeterTale.of("m" + i).ordinaryHours(24 * 9);
            readings.addAll((i % 5 == 0 ? tale.hoursWithoutUse(30) : tale.ordinaryHours(30)).readings());
        }
        EvaluateRulesJob.define(env, inputs(env, readings), new Telling(), settings());
        env.execute();
        assertThat(TOLD).extracting(AlertMessage::alertId).hasSize(10).doesNotHaveDuplicates();
        assertThat(TOLD).allSatisfy(alert -> assertThat(alert.json()).contains("no-use-in-lived-in-dwelling"));
    }

    @Test
    void everyOperatorHasAUidSoThatStateFindsItsWayBack() {
        StreamExecutionEnvironment env = environment("hashmap");
        EvaluateRulesJob.define(
                env, inputs(env, MeterTale.of("m1").ordinaryHours(1).readings()), new Telling(), settings());
        assertThat(env.getStreamGraph().getStreamNodes())
                .filteredOn(node -> !node.getOperatorName().startsWith("Source"))
                .extracting(StreamNode::getTransformationUID)
                .doesNotContainNull();
    }

    private static StreamExecutionEnvironment environment(String stateBackend) {
        Configuration flink = new Configuration();
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(StateBackendOptions.STATE_BACKEND, stateBackend);
        return StreamExecutionEnvironment.createLocalEnvironment(2, flink);
    }

    private static EvaluateRulesJob.Inputs inputs(StreamExecutionEnvironment env, List<MeterReading> readings) {
        List<MeterChange> meters = readings.stream()
                .map(MeterReading::meterId)
                .distinct()
                .map(meter -> new MeterChange(meter, "d" + meter))
                .toList();
        List<DwellingChange> dwellings = meters.stream()
                .map(meter -> new DwellingChange(meter.dwellingId(), "owner_occupied"))
                .toList();
        return new EvaluateRulesJob.Inputs(
                env.fromData(MeterReading.class, readings.toArray(new MeterReading[0])),
                env.fromData(MeterChange.class, meters.toArray(new MeterChange[0])),
                env.fromData(DwellingChange.class, dwellings.toArray(new DwellingChange[0])),
                env.fromData(RuleChange.class, ShippedRules.all().toArray(new RuleChange[0])));
    }

    private static EvaluateRulesJob.Settings settings() {
        return new EvaluateRulesJob.Settings(
                Duration.ofHours(2),
                Duration.ofHours(2),
                Duration.ofDays(7),
                Duration.ofMinutes(10),
                5000,
                ZoneId.of("Asia/Shanghai"),
                ShippedRules.all());
    }

    /** Keeps what is told for the test to see. */
    private static final class Telling implements Sink<AlertMessage> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<AlertMessage> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(AlertMessage alert, Context context) {
                    TOLD.add(alert);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
