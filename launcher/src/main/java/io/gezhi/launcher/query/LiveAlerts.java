package io.gezhi.launcher.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.launcher.home.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** The alerts of the log, in the order in which they were told. */
public final class LiveAlerts implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;

    private LiveAlerts(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** All alerts that there are and then those that come. */
    public static LiveAlerts fromTheBeginning(Setting setting) {
        KafkaConsumer<String, String> consumer = LogReader.consumer(setting, "alerts");
        consumer.seekToBeginning(consumer.assignment());
        return new LiveAlerts(consumer);
    }

    /** The next alerts, none when there is none within the time. */
    public List<LiveAlert> poll(Duration time) {
        List<LiveAlert> alerts = new ArrayList<>();
        for (ConsumerRecord<String, String> each : consumer.poll(time)) {
            try {
                alerts.add(new LiveAlert(JSON.readTree(each.value())));
            } catch (JsonProcessingException garbled) {
                throw new IllegalStateException(
                        "Cannot read an alert: not JSON (" + each.topic() + "-" + each.partition() + "-" + each.offset()
                                + ")",
                        garbled);
            }
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
