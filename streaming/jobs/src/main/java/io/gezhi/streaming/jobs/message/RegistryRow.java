package io.gezhi.streaming.jobs.message;

import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.message.ChangeMessage;
import io.gezhi.schemas.message.FileRecord;
import io.gezhi.schemas.message.JsonObject;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.RowDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * One row of a registry, by change capture or from a file, in the columns of the contract.
 *
 * @param removed true when the source no longer has the row; the texts are then its last known ones
 */
record RegistryRow(Map<String, String> texts, boolean removed) {

    Optional<String> text(String column) {
        return Optional.ofNullable(texts.get(column)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Reads messages of the feeds of one contract, and takes no row that the landing job refuses. */
    static final class Reader {
        private final Map<String, Feed> feeds = new HashMap<>();
        private final Map<String, RowDecoder> decoders = new HashMap<>();

        Reader(CityProfile profile, String contract) {
            for (Feed feed : profile.feedsOf(profile.contracts().get(contract))) {
                feeds.put(feed.topic(), feed);
                decoders.put(feed.topic(), new RowDecoder(feed.rowContract(), profile.zone()));
            }
        }

        /** The row of a message; empty for what the landing job puts into quarantine. */
        Optional<RegistryRow> read(ConsumerRecord<byte[], byte[]> message) {
            Feed feed = feeds.get(message.topic());
            Optional<RegistryRow> row = feed.channel() == Channel.FILES
                    ? FileRecord.read(message.value()).message().flatMap(Reader::ofFile)
                    : ChangeMessage.read(message.value()).message().flatMap(change -> ofChange(change, feed, message));
            return row.filter(known -> decoders.get(message.topic()).decode(known.texts()) instanceof Decoding.Decoded);
        }

        private static Optional<RegistryRow> ofFile(FileRecord record) {
            return record.content() instanceof FileRecord.Values values
                    ? Optional.of(new RegistryRow(values.texts(), false))
                    : Optional.empty();
        }

        private static Optional<RegistryRow> ofChange(
                ChangeMessage change, Feed feed, ConsumerRecord<byte[], byte[]> message) {
            RowCoordinates coordinates = new RowCoordinates(message.topic(), message.offset());
            return change.row()
                    .map(JsonObject::texts)
                    .map(row -> new RegistryRow(feed.mapping().apply(row, coordinates), change.isDelete()));
        }
    }
}
