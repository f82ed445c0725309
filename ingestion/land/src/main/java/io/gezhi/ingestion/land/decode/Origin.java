package io.gezhi.ingestion.land.decode;

import io.gezhi.schemas.message.FileRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a row comes from, for its metadata columns.
 *
 * @param op c, u, d or r as change capture names them
 * @param source table or file
 * @param position log position or line
 * @param sequence orders the changes of one key where the contract has no version column
 * @param transaction transaction of a registry's change, where it is known
 * @param delivery delivery of a file feed that the row came in; empty elsewhere
 * @param at when the source committed the row; null where nobody says, or says a year that tables cannot hold
 */
public record Origin(
        String op,
        String feed,
        String channel,
        String source,
        String position,
        long sequence,
        OptionalLong transaction,
        Optional<FileRecord.Delivered> delivery,
        Instant at) {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    static final String CREATED = "c";
    static final String READ = "r";
    static final String REGISTRY = "registry";
    static final String FILES = "files";
    static final String GATEWAY = "gateway";
    static final String INTERNAL = "internal";

    /** The origin of a row that belongs to no delivery. */
    Origin(
            String op,
            String feed,
            String channel,
            String source,
            String position,
            long sequence,
            OptionalLong transaction,
            Instant at) {
        this(op, feed, channel, source, position, sequence, transaction, Optional.empty(), at);
    }

    public Origin {
        at = at == null || at.isBefore(EARLIEST) || !at.isBefore(LATEST) ? null : at;
    }

    /** The origin of a message about which nothing more is known than its coordinates. */
    static Origin unknown(LogMessage message) {
        return log(message, null, null);
    }

    /** The origin of a message whose producer writes straight to the log. */
    static Origin log(LogMessage message, String feed, String channel) {
        return new Origin(
                CREATED,
                feed,
                channel,
                message.topic(),
                Long.toString(message.offset()),
                message.offset(),
                OptionalLong.empty(),
                message.loggedAt());
    }
}
