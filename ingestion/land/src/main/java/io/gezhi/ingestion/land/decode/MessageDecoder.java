package io.gezhi.ingestion.land.decode;

import io.gezhi.schemas.message.ChangeMessage;
import io.gezhi.schemas.message.JsonObject;
import io.gezhi.schemas.message.JsonReader;
import io.gezhi.schemas.message.MessageReading;
import io.gezhi.schemas.message.ReplayMessage;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of each message. Never throws for what a message says, so that none can block the log. */
public final class MessageDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(MessageDecoder.class);

    private final Routes routes;
    private final QuarantineRows quarantine;
    private final MarkedChanges marks;
    private final Clock clock;
    private final Map<String, Optional<Envelope>> byTopic = new HashMap<>();
    private final Set<String> warned = new HashSet<>();

    public MessageDecoder(Routes routes, QuarantineRows quarantine, MarkedChanges marks, Clock clock) {
        this.routes = routes;
        this.quarantine = quarantine;
        this.marks = marks;
        this.clock = clock;
    }

    public Landing decode(LogMessage message) {
        if (message.value() == null) {
            return new Landing.Skipped();
        }
        return ReplayMessage.isReplay(message.topic()) ? replayed(message) : opened(message);
    }

    /** A message that was refused before goes the way it went then, under the coordinates that it had then. */
    private Landing replayed(LogMessage message) {
        MessageReading<ReplayMessage> reading = ReplayMessage.read(message.value());
        if (reading instanceof MessageReading.Malformed<ReplayMessage> malformed) {
            return quarantine.malformed(malformed.rule(), message, clock.instant());
        }
        ReplayMessage replay = ((MessageReading.Read<ReplayMessage>) reading).value();
        LogMessage original = new LogMessage(
                replay.topic(),
                replay.partition(),
                replay.offset(),
                replay.timestamp().orElse(message.timestamp()),
                replay.original());
        Landing landing = opened(original);
        return landing instanceof Landing.Rejected refused
                ? quarantine.returned(refused, message, replay.quarantineId())
                : landing;
    }

    private Landing opened(LogMessage message) {
        Instant landedAt = clock.instant();
        MessageReading<JsonObject> reading = JsonReader.object(message.value());
        Optional<String> mark = reading.message().flatMap(json -> json.text(ChangeMessage.MARK));
        if (!marks.mayLand(message.topic(), mark)) {
            return sealed(reading, message, landedAt);
        }
        Optional<Envelope> envelope = byTopic.computeIfAbsent(message.topic(), routes::envelope);
        if (envelope.isEmpty()) {
            return quarantine.refused(
                    Reason.UNKNOWN_FEED, "a topic that a feed of the city profile claims", message, landedAt);
        }
        return reading instanceof MessageReading.Read<JsonObject> json
                ? opened(envelope.get(), json.value(), message, landedAt)
                : quarantine.malformed(rule(reading), message, landedAt);
    }

    private Landing opened(Envelope envelope, JsonObject json, LogMessage message, Instant landedAt) {
        try {
            return envelope.open(json, message, landedAt);
        } catch (RuntimeException e) {
            if (warned.add(message.topic())) {
                LOG.warn("Cannot decode message: it and those like it go to quarantine ({})", message.coordinates(), e);
            }
            return quarantine.malformed("an envelope of its topic", message, landedAt);
        }
    }

    private Landing sealed(MessageReading<JsonObject> reading, LogMessage message, Instant landedAt) {
        Decoding.Rejected why = reading instanceof MessageReading.Read
                ? new Decoding.Rejected(
                        Reason.NOT_DEIDENTIFIED, "", "", "a change that the de-identifying transform let through")
                : new Decoding.Rejected(Reason.MALFORMED_MESSAGE, "", "", rule(reading));
        return quarantine.sealed(
                why, routes.registryFeed(message.topic()), marks.seal(message.value()), message, landedAt);
    }

    private static String rule(MessageReading<?> reading) {
        return ((MessageReading.Malformed<?>) reading).rule();
    }
}
