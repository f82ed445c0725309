package io.gezhi.ingestion.land.decode;

import io.gezhi.ingestion.land.table.TargetTable;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.RowDecoder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Types the texts of a record by its contract and lands it in the contract's table, or in quarantine. */
public final class ContractRows {
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
        Decoding decoding = decoder.decode(texts);
        return decoding instanceof Decoding.Decoded decoded
                ? completion.row(decoded.values(), origin, message, landedAt)
                : reject((Decoding.Rejected) decoding, origin, message, landedAt);
    }

    Landing reject(Decoding.Rejected rejected, Origin origin, LogMessage message, Instant landedAt) {
        return quarantine.row(
                QuarantineRows.Rejection.of(contract.name(), contract.version(), rejected, message.value()),
                origin,
                message,
                landedAt);
    }
}
