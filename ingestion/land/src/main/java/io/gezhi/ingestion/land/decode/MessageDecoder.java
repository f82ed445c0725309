package io.gezhi.ingestion.land.decode;

import com.fasterxml.jackson.databind.JsonNode;
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
    private final Clock clock;
    private final Map<String, Optional<Envelope>> byTopic = new HashMap<>();
    private final Set<String> warned = new HashSet<>();

    public MessageDecoder(Routes routes, QuarantineRows quarantine, Clock clock) {
        this.routes = routes;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    public Landing decode(LogMessage message) {
        if (message.value() == null) {
            return new Landing.Skipped();
        }
        return Replay.isReplay(message) ? replayed(message) : opened(message);
    }

    /** A message that was refused before goes the way it went then, under the coordinates that it had then. */
    private Landing replayed(LogMessage message) {
        Optional<Replay> replay = JsonTexts.object(message.value()).flatMap(json -> Replay.read(json, message));
        if (replay.isEmpty()) {
            return rejected(Reason.MALFORMED_MESSAGE, "a quarantined message", message, clock.instant());
        }
        Landing landing = opened(replay.get().original());
        return landing instanceof Landing.Rejected refused
                ? quarantine.returned(refused, message, replay.get().quarantineId())
                : landing;
    }

    private Landing opened(LogMessage message) {
        Instant landedAt = clock.instant();
        Optional<Envelope> envelope = byTopic.computeIfAbsent(message.topic(), routes::envelope);
        if (envelope.isEmpty()) {
            return rejected(Reason.UNKNOWN_FEED, "a topic that a feed of the city profile claims", message, landedAt);
        }
        Optional<JsonNode> json = JsonTexts.object(message.value());
        return json.isEmpty()
                ? rejected(Reason.MALFORMED_MESSAGE, "a JSON object", message, landedAt)
                : opened(envelope.get(), json.get(), message, landedAt);
    }

    private Landing opened(Envelope envelope, JsonNode json, LogMessage message, Instant landedAt) {
        try {
            return envelope.open(json, message, landedAt);
        } catch (RuntimeException e) {
            if (warned.add(message.topic())) {
                LOG.warn("Cannot decode message: it and those like it go to quarantine ({})", message.coordinates(), e);
            }
            return rejected(Reason.MALFORMED_MESSAGE, "an envelope of its topic", message, landedAt);
        }
    }

    private Landing rejected(Reason reason, String rule, LogMessage message, Instant landedAt) {
        Decoding.Rejected rejected = new Decoding.Rejected(reason, "", "", rule);
        return quarantine.row(
                QuarantineRows.Rejection.of(null, null, rejected, message.value()),
                Origin.unknown(message),
                message,
                landedAt);
    }
}
