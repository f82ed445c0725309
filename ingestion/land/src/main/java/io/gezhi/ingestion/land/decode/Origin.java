package io.gezhi.ingestion.land.decode;

import java.time.Instant;

/**
 * Where a row comes from, for its metadata columns.
 *
 * @param op c, u, d or r as change capture names them
 * @param source table or file
 * @param position log position or line
 * @param sequence orders the changes of one key where the contract has no version column
 */
public record Origin(
        String op, String feed, String channel, String source, String position, long sequence, Instant at) {
    static final String CREATED = "c";
    static final String READ = "r";
    static final String REGISTRY = "registry";
    static final String FILES = "files";
    static final String GATEWAY = "gateway";
    static final String INTERNAL = "internal";

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
                Instant.ofEpochMilli(message.timestamp()));
    }
}
