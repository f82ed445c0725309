package io.gezhi.ingestion.land.decode;

import io.gezhi.schemas.message.FileRecord;
import io.gezhi.schemas.message.JsonObject;
import io.gezhi.schemas.message.MessageReading;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A row of a file as the loader wrote it to the log, either with values by contract column or rejected at de-identification. */
record FileRecordEnvelope(FileContracts contracts, QuarantineRows quarantine) implements Envelope {

    /** Finds the rows of the contract that a record names. */
    @FunctionalInterface
    interface FileContracts {
        Optional<ContractRows> rows(String contract);
    }

    @Override
    public Landing open(JsonObject json, LogMessage message, Instant landedAt) {
        MessageReading<FileRecord> reading = FileRecord.read(json);
        return reading instanceof MessageReading.Read<FileRecord> read
                ? land(read.value(), message, landedAt)
                : quarantine.malformed(((MessageReading.Malformed<FileRecord>) reading).rule(), message, landedAt);
    }

    private Landing land(FileRecord record, LogMessage message, Instant landedAt) {
        Origin origin = origin(record, message);
        if (record.content() instanceof FileRecord.Reject reject) {
            return quarantine.row(QuarantineRows.Rejection.of(record.origin(), reject), origin, message, landedAt);
        }
        String contract = record.origin().contract();
        return contracts
                .rows(contract)
                .map(rows -> rows.land(((FileRecord.Values) record.content()).texts(), origin, message, landedAt))
                .orElseGet(() -> quarantine.malformed(
                        "a record of a contract that is landed (" + contract + ")", message, landedAt));
    }

    private static Origin origin(FileRecord record, LogMessage message) {
        return new Origin(
                Origin.READ,
                record.origin().feed(),
                Origin.FILES,
                record.origin().file(),
                Long.toString(record.line()),
                message.offset(),
                OptionalLong.empty(),
                record.origin().delivery(),
                record.origin().loadedAt().orElseGet(message::loggedAt));
    }
}
