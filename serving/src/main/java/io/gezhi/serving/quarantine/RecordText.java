package io.gezhi.serving.quarantine;

import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.message.QuarantinedRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** All that is kept of one quarantined record, for a person to read. */
public final class RecordText {

    private final StringBuilder text = new StringBuilder();

    private RecordText() {}

    /**
     * What is known of the record, one line each, and its bytes.
     *
     * @param seal opens sealed bytes; without it they are only counted
     */
    public static String of(QuarantinedRecord record, Optional<Supplier<Seal>> seal) {
        RecordText text = new RecordText();
        text.known(record);
        record.decision().ifPresent(text::decision);
        text.line("encoding", record.encoding().orElse(""));
        text.line("header", record.header().orElse(""));
        text.line("landed at", Instant.ofEpochMilli(record.landedAt()).toString());
        text.line("message", message(record));
        text.line("original", original(record, seal));
        return text.text.toString();
    }

    private void known(QuarantinedRecord record) {
        line("record", record.quarantineId());
        line("status", record.status());
        line("feed", record.feed());
        line("contract", record.dataset());
        line("contract version", record.contractVersion());
        line("channel", record.channel());
        line("source", record.source());
        line("line or position", record.position());
        line("topic", record.coordinates().topic());
        line("partition", Integer.toString(record.coordinates().partition()));
        line("offset", Long.toString(record.coordinates().offset()));
        line("reason", record.why().reason());
        line("column", record.why().column());
        line("value", record.why().value());
        line("rule", record.why().rule());
        line("came back from", record.predecessor().orElse(""));
    }

    private void decision(QuarantinedRecord.Decision decision) {
        line("decided by", decision.by());
        line("decided at", decision.at());
        line("why", decision.why());
        line("load", decision.loadSha256());
        line("loaded file", decision.loadFile());
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            text.append("%-17s %s%n".formatted(name, value));
        }
    }

    private static String message(QuarantinedRecord record) {
        QuarantinedRecord.Why why = record.why();
        return "Cannot take " + record.source() + ":" + record.position() + ": "
                + (why.column().isEmpty() ? "it" : "column " + why.column())
                + " breaks the rule: " + why.rule()
                + (why.value().isEmpty() ? "" : " (" + why.value() + ")");
    }

    private static String original(QuarantinedRecord record, Optional<Supplier<Seal>> seal) {
        if (record.isSealed() && seal.isEmpty()) {
            return record.original().length + " sealed bytes, for they may hold personal data; --unseal opens them";
        }
        byte[] bytes = record.isSealed() ? record.opened(seal.orElseThrow().get()) : record.original();
        Charset encoding = Charset.forName(record.encoding().orElse("UTF-8"));
        try {
            return encoding.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            return "not text in " + encoding + ", in hexadecimal: "
                    + HexFormat.of().formatHex(bytes);
        }
    }
}
