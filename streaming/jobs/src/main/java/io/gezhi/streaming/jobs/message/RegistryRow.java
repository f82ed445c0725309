package io.gezhi.streaming.jobs.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.RowCoordinates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One row of a registry, by change capture or from a file, in the columns of the contract.
 *
 * @param removed true when the source no longer has the row; the texts are then its last known ones
 */
public record RegistryRow(Map<String, String> texts, boolean removed) {

    Optional<String> text(String column) {
        return Optional.ofNullable(texts.get(column)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Reads messages of the feeds of one contract. */
    static final class Reader {
        private final Map<String, Feed> feeds = new HashMap<>();

        Reader(String profileFolder, String contract) {
            try {
                CityProfile profile = CityProfile.load(Path.of(profileFolder));
                for (Feed feed : profile.feedsOf(profile.contracts().get(contract))) {
                    feeds.put(feed.topic(), feed);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot read city profile: " + e.getMessage(), e);
            }
        }

        /** The row of a message; empty for a tombstone and for what the land job will put into quarantine. */
        Optional<RegistryRow> read(ConsumerRecord<byte[], byte[]> message) {
            Feed feed = feeds.get(message.topic());
            RowCoordinates coordinates = new RowCoordinates(message.topic(), message.offset());
            return JsonRow.object(message.value())
                    .flatMap(
                            json -> feed.channel() == Channel.FILES ? ofFile(json) : ofChange(json, feed, coordinates));
        }

        private static Optional<RegistryRow> ofFile(JsonNode json) {
            JsonNode values = json.path("values");
            return values.isObject() ? Optional.of(new RegistryRow(JsonRow.texts(values), false)) : Optional.empty();
        }

        private static Optional<RegistryRow> ofChange(JsonNode json, Feed feed, RowCoordinates coordinates) {
            boolean removed = json.path("op").asText().equals("d");
            JsonNode row = json.path(removed ? "before" : "after");
            return row.isObject()
                    ? Optional.of(new RegistryRow(feed.mapping().apply(JsonRow.texts(row), coordinates), removed))
                    : Optional.empty();
        }
    }
}
