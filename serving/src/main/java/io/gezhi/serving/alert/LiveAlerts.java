package io.gezhi.serving.alert;

import io.gezhi.schemas.message.JsonObject;
import io.gezhi.schemas.message.JsonReader;
import io.gezhi.schemas.message.MessageReading;
import io.gezhi.schemas.message.Topics;
import io.gezhi.serving.log.LogReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The alerts of the log, in the order in which they were told. What is no alert is named and passed over. */
public final class LiveAlerts implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<String> complaints;

    private LiveAlerts(KafkaConsumer<byte[], byte[]> consumer, Consumer<String> complaints) {
        this.consumer = consumer;
        this.complaints = complaints;
    }

    /** All alerts that there are and then those that come; {@code complaints} hears of what cannot be read. */
    public static LiveAlerts fromTheBeginning(String bootstrapServers, Consumer<String> complaints) {
        return new LiveAlerts(LogReader.fromTheBeginning(bootstrapServers, Topics.ALERTS), complaints);
    }

    /** The next alerts, none when there is none within the time. */
    public List<LiveAlert> poll(Duration time) {
        List<LiveAlert> alerts = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(time)) {
            MessageReading<JsonObject> reading = JsonReader.object(message.value());
            if (reading instanceof MessageReading.Malformed<JsonObject> malformed) {
                complaints.accept("Cannot read an alert: expected is " + malformed.rule() + " ("
                        + LogReader.coordinates(message) + ")");
            }
            reading.message().map(LiveAlert::new).ifPresent(alerts::add);
        }
        return alerts;
    }

    /** Whether everything that is committed was polled. */
    public boolean isAtEnd() {
        return LogReader.isAtEnd(consumer);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
