package io.gezhi.streaming.jobs;

import io.gezhi.runtime.city.CityBundle;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.streaming.jobs.evaluate.EvaluateRules;
import io.gezhi.streaming.jobs.evaluate.RulesTopic;
import io.gezhi.streaming.jobs.message.AlertMessage;
import io.gezhi.streaming.jobs.message.AlertRecords;
import io.gezhi.streaming.jobs.message.DwellingMessages;
import io.gezhi.streaming.jobs.message.MeterMessages;
import io.gezhi.streaming.jobs.message.ReadingMessages;
import io.gezhi.streaming.jobs.message.RuleMessages;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The job's real ends. Sources read what is committed, from the beginning where no checkpoint says otherwise; the sink
 * commits alerts with the checkpoint that they belong to.
 */
public record KafkaEnds(EvaluateRulesConfig config, CityProfile profile, CityBundle city) {
    private static final Pattern READINGS = Pattern.compile("readings\\.(electricity|water|gas)");

    EvaluateRulesJob.Inputs inputs(StreamExecutionEnvironment env) {
        return new EvaluateRulesJob.Inputs(
                source(env, "readings", READINGS, new ReadingMessages(city), WatermarkStrategy.noWatermarks()),
                source(env, "meters", topics("meter"), new MeterMessages(city), withoutTime()),
                source(env, "dwellings", topics("dwelling"), new DwellingMessages(city), withoutTime()),
                source(env, "rules", Pattern.compile(RulesTopic.NAME), new RuleMessages(), withoutTime()));
    }

    Sink<AlertMessage> alerts() {
        return KafkaSink.<AlertMessage>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix("evaluate-rules")
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setKafkaProducerConfig(producer())
                .setRecordSerializer(new AlertRecords())
                .build();
    }

    /** Topics on which the feeds of the contract arrive; none matches nothing. */
    private Pattern topics(String contractName) {
        Contract contract = profile.contracts().get(contractName);
        List<Feed> feeds = profile.feedsOf(contract);
        return Pattern.compile(
                feeds.stream().map(feed -> Pattern.quote(feed.topic())).collect(Collectors.joining("|", "(?:", ")")));
    }

    /** A reading that a registry's row sets free goes on with the timestamp of that row, which says nothing of the reading. */
    private static <T> WatermarkStrategy<T> withoutTime() {
        return WatermarkStrategy.<T>noWatermarks().withTimestampAssigner((change, loggedAt) -> EvaluateRules.UNKNOWN);
    }

    private <T> DataStream<T> source(
            StreamExecutionEnvironment env,
            String name,
            Pattern topics,
            KafkaRecordDeserializationSchema<T> deserializer,
            WatermarkStrategy<T> time) {
        KafkaSource<T> source = KafkaSource.<T>builder()
                .setBootstrapServers(config.bootstrapServers())
                .setTopicPattern(topics)
                .setGroupId("evaluate-rules")
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty("isolation.level", "read_committed")
                .setProperty("partition.discovery.interval.ms", "5000")
                .setDeserializer(deserializer)
                .build();
        return env.fromSource(source, time, name).uid("source-" + name).returns(deserializer.getProducedType());
    }

    private Properties producer() {
        Properties properties = new Properties();
        properties.setProperty(
                "transaction.timeout.ms",
                Long.toString(config.transactionTimeout().toMillis()));
        properties.setProperty("compression.type", "lz4");
        return properties;
    }
}
