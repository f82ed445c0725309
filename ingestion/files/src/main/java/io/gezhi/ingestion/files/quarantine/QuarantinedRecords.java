package io.gezhi.ingestion.files.quarantine;

import io.gezhi.schemas.message.JsonReader;
import io.gezhi.schemas.message.QuarantinedRecord;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Records of quarantine of one feed, decided ones included, as a query of the lake gave them: one JSON object a line. */
public final class QuarantinedRecords {

    private final Map<String, QuarantinedRecord> byId = new LinkedHashMap<>();

    QuarantinedRecords(List<QuarantinedRecord> records) {
        records.forEach(record -> byId.put(record.quarantineId(), record));
    }

    public static QuarantinedRecords read(Path file) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            List<QuarantinedRecord> records = lines.filter(line -> !line.isBlank())
                    .map(QuarantinedRecords::record)
                    .toList();
            return new QuarantinedRecords(records);
        }
    }

    private static QuarantinedRecord record(String line) {
        return JsonReader.object(line.getBytes(StandardCharsets.UTF_8))
                .message()
                .map(QuarantinedRecord::read)
                .orElseThrow(() -> new OperatorMistakeException(
                        List.of("Invalid record of quarantine: a line with one JSON object is expected")));
    }

    public Optional<QuarantinedRecord> find(String quarantineId) {
        return Optional.ofNullable(byId.get(quarantineId));
    }

    /** Encodings in which rows of files came. */
    List<String> encodings() {
        return byId.values().stream()
                .flatMap(record -> record.encoding().stream())
                .distinct()
                .toList();
    }

    /** Rows of files that wait. */
    public List<QuarantinedRecord> openRows() {
        return byId.values().stream()
                .filter(record -> record.isOpen() && !record.isMessage())
                .toList();
    }

    /** Messages that wait. */
    public List<QuarantinedRecord> openMessages() {
        return byId.values().stream()
                .filter(record -> record.isOpen() && record.isMessage())
                .toList();
    }

    /** What the record was when it was refused first. */
    public QuarantinedRecord first(QuarantinedRecord record) {
        QuarantinedRecord first = record;
        Optional<QuarantinedRecord> before = first.predecessor().flatMap(this::find);
        while (before.isPresent()) {
            first = before.get();
            before = first.predecessor().flatMap(this::find);
        }
        return first;
    }
}
