package io.gezhi.ingestion.land.decode;

import io.gezhi.ingestion.land.table.TargetTable;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.ContentHash;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.RowDecoder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Types the texts of a record by its contract and lands it in the contract's table, or in quarantine. */
final class ContractRows {
    private final Contract contract;
    private final RowDecoder decoder;
    private final RowCompletion completion;
    private final QuarantineRows quarantine;

    private ContractRows(Contract contract, ZoneId zone, RowCompletion completion, QuarantineRows quarantine) {
        this.contract = contract;
        this.decoder = new RowDecoder(contract, zone);
        this.completion = completion;
        this.quarantine = quarantine;
    }

    /** Makes a row of a table out of typed values. */
    @FunctionalInterface
    private interface RowCompletion {
        Landing row(List<Object> values, Origin origin, LogMessage message, Instant landedAt);
    }

    static ContractRows raw(Contract contract, ZoneId zone, QuarantineRows quarantine) {
        return new ContractRows(contract, zone, new RawRows(TargetTable.raw(contract))::row, quarantine);
    }

    static ContractRows ops(Contract contract, ZoneId zone, QuarantineRows quarantine) {
        String table = TargetTable.ops(contract).name();
        return new ContractRows(
                contract, zone, (values, origin, message, landedAt) -> new Landing.Written(table, values), quarantine);
    }

    Landing land(Map<String, String> texts, Origin origin, LogMessage message, Instant landedAt) {
        return land(texts, UnaryOperator.identity(), origin, message, landedAt);
    }

    /** @param words tells a rejection as the source would */
    Landing land(
            Map<String, String> texts,
            UnaryOperator<Decoding.Rejected> words,
            Origin origin,
            LogMessage message,
            Instant landedAt) {
        Decoding decoding = decoder.decode(texts);
        return decoding instanceof Decoding.Decoded decoded
                ? completion.row(decoded.values(), origin, message, landedAt)
                : reject(words.apply((Decoding.Rejected) decoding), texts, origin, message, landedAt);
    }

    /** @param texts what is known of the row, by column of the contract: its key says which row was refused */
    Landing reject(
            Decoding.Rejected rejected,
            Map<String, String> texts,
            Origin origin,
            LogMessage message,
            Instant landedAt) {
        return quarantine.row(
                QuarantineRows.Rejection.of(contract, rejected, keyHash(texts), message.value()),
                origin,
                message,
                landedAt);
    }

    private OptionalLong keyHash(Map<String, String> texts) {
        return decoder.key(texts).stream().mapToLong(ContentHash::of).findFirst();
    }
}
