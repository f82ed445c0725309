package io.gezhi.ingestion.land.decode;

import io.gezhi.ingestion.land.decode.ChangeEnvelope.SourceColumns;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.message.Topics;
import io.gezhi.schemas.row.Decoding;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Knows from a topic how its messages are packed and which contract types them. */
public final class Routes {
    private final CityProfile city;
    private final QuarantineRows quarantine;
    private final Map<String, Optional<ContractRows>> raw = new HashMap<>();

    public Routes(CityProfile city, QuarantineRows quarantine) {
        this.city = city;
        this.quarantine = quarantine;
    }

    /** How the messages of the topic are packed, if anything of the city claims it. */
    Optional<Envelope> envelope(String topic) {
        if (topic.startsWith(Topics.CHANGES)) {
            return registryFeed(topic).flatMap(this::changes);
        }
        if (topic.startsWith(Topics.RECORDS)) {
            return Optional.of(new FileRecordEnvelope(this::rows, quarantine));
        }
        if (topic.startsWith(Topics.READINGS)) {
            return rows("reading").map(rows -> new FlatEnvelope(rows, readingFeed(topic), Origin.GATEWAY));
        }
        return topic.startsWith(Topics.OPS) ? ops(topic) : alerts(topic);
    }

    /** The feed whose changes the topic carries. */
    Optional<Feed> registryFeed(String topic) {
        return RegistryTable.ofTopic(topic).map(RegistryTable::toString).flatMap(city::feedOfTable);
    }

    private Optional<Envelope> changes(Feed feed) {
        String table = feed.table().orElseThrow();
        SourceColumns columns = new FeedColumns(feed, table);
        return raw.computeIfAbsent(feed.topic(), topic -> newRows(feed.rowContract()))
                .map(rows -> new ChangeEnvelope(rows, feed.name(), table, columns));
    }

    /** The columns of a table as the mapping of its feed names them. */
    private record FeedColumns(Feed feed, String table) implements SourceColumns {

        /** Results of checks at de-identification come under the names of the contract already. */
        @Override
        public Map<String, String> named(Map<String, String> source, long position) {
            Map<String, String> texts = feed.mapping().apply(source, new RowCoordinates(table, position));
            for (Column column : feed.contract().columns()) {
                if (column.deidentificationCheck().isPresent()) {
                    texts.putIfAbsent(column.name(), source.get(column.name()));
                }
            }
            return texts;
        }

        @Override
        public Decoding.Rejected told(Decoding.Rejected why, Map<String, String> source) {
            return feed.mapping().toldToSender(why, feed.contract(), source);
        }
    }

    private Optional<Envelope> ops(String topic) {
        return city.contracts()
                .find(topic.substring(Topics.OPS.length()))
                .filter(contract -> contract.layer() == Layer.OPS)
                .map(contract -> ContractRows.ops(contract, city.zone(), quarantine))
                .map(rows -> new FlatEnvelope(rows, topic, Origin.INTERNAL));
    }

    private Optional<Envelope> alerts(String topic) {
        return topic.equals(Topics.ALERTS)
                ? rows("alert").map(rows -> new FlatEnvelope(rows, topic, Origin.INTERNAL))
                : Optional.empty();
    }

    /** The rows of a contract that lands raw. */
    private Optional<ContractRows> rows(String contract) {
        return raw.computeIfAbsent(contract, name -> city.contracts().find(name).flatMap(this::newRows));
    }

    private Optional<ContractRows> newRows(Contract contract) {
        return landsRaw(contract) ? Optional.of(ContractRows.raw(contract, city.zone(), quarantine)) : Optional.empty();
    }

    private static boolean landsRaw(Contract contract) {
        return contract.layer().landsRaw();
    }

    private String readingFeed(String topic) {
        return city.feedsOf(Channel.GATEWAY).stream()
                .map(Feed::name)
                .findFirst()
                .orElse(topic);
    }
}
