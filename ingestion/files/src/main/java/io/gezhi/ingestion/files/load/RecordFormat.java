package io.gezhi.ingestion.files.load;

import io.gezhi.ingestion.files.quarantine.Mending;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.message.FileRecord;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Rows as messages of {@code records.(feed)}. The key is the contract's key, so that all versions of a row keep their
 * order; a rejected row, which may have none, has its coordinates. Original bytes that may hold personal data are sealed.
 */
final class RecordFormat {

    private static final String KEY_SEPARATOR = "\u001f";
    /** A message has to stay under the log's limit; the file keeps the rest. */
    private static final int LONGEST_ORIGINAL = 4 * 1024 * 1024;

    private final Feed feed;
    private final Contract contract;
    private final FileRecord.Origin origin;
    private final LongFunction<Optional<FileRecord.Delivered>> deliveries;
    private final Seal seal;
    private final RowReader reading;
    private final Mending mending;

    /**
     * @param deliveries the delivery of the row on a line
     * @param reading knows the encoding and the header of the file
     */
    RecordFormat(
            Feed feed,
            FileRecord.Origin origin,
            LongFunction<Optional<FileRecord.Delivered>> deliveries,
            Seal seal,
            RowReader reading,
            Mending mending) {
        this.feed = feed;
        this.contract = feed.contract();
        this.origin = origin;
        this.deliveries = deliveries;
        this.seal = seal;
        this.reading = reading;
        this.mending = mending;
    }

    ProducerRecord<byte[], byte[]> message(TreatedRow row) {
        return row instanceof TreatedRow.Accepted accepted
                ? message(key(accepted.texts()), row.line(), new FileRecord.Values(values(accepted.texts())))
                : message(origin.file() + ":" + row.line(), row.line(), reject((TreatedRow.Rejected) row));
    }

    private ProducerRecord<byte[], byte[]> message(String key, long line, FileRecord.Content content) {
        FileRecord record = new FileRecord(origin.with(deliveries.apply(line)), line, content);
        return new ProducerRecord<>(feed.topic(), key.getBytes(StandardCharsets.UTF_8), record.bytes());
    }

    private String key(Map<String, String> texts) {
        return contract.key().stream()
                .map(column -> texts.getOrDefault(column, ""))
                .collect(Collectors.joining(KEY_SEPARATOR));
    }

    private Map<String, String> values(Map<String, String> texts) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : contract.columnNames()) {
            String text = texts.get(column);
            if (text != null) {
                values.put(column, text);
            }
        }
        return values;
    }

    private FileRecord.Reject reject(TreatedRow.Rejected row) {
        boolean sealed = contract.hasPersonalColumns();
        byte[] bytes = row.row().original();
        byte[] original = bytes.length <= LONGEST_ORIGINAL ? bytes : Arrays.copyOf(bytes, LONGEST_ORIGINAL);
        return new FileRecord.Reject(
                row.why(),
                new FileRecord.Original(
                        sealed ? seal.seal(original) : original,
                        sealed,
                        Optional.of(reading.encoding().name()),
                        reading.header()),
                mending.predecessor(row.line()));
    }
}
