package io.gezhi.ingestion.files.load;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.gezhi.ingestion.files.quarantine.Mending;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.row.Decoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
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

    private static final JsonFactory JSON = new JsonFactory();

    private final String topic;
    private final String file;
    private final Contract contract;
    private final Seal seal;
    private final RowReader reading;
    private final Mending mending;
    private final byte[] opening;
    private final SerializedString[] columns;

    /** @param reading knows the encoding and the header of the file */
    RecordFormat(
            String topic,
            String feed,
            Contract contract,
            String file,
            String sha256,
            Instant loadedAt,
            Seal seal,
            RowReader reading,
            Mending mending) {
        this.topic = topic;
        this.reading = reading;
        this.mending = mending;
        this.file = file;
        this.contract = contract;
        this.seal = seal;
        this.opening = opening(feed, contract, file, sha256, loadedAt);
        this.columns =
                contract.columnNames().stream().map(SerializedString::new).toArray(SerializedString[]::new);
    }

    /** What all messages of one file begin with, written once: the object is left open. */
    private static byte[] opening(String feed, Contract contract, String file, String sha256, Instant loadedAt) {
        byte[] closed = object(generator -> {
            generator.writeStringField("feed", feed);
            generator.writeStringField("contract", contract.name());
            generator.writeStringField("contract_version", contract.version());
            generator.writeStringField("file", file);
            generator.writeStringField("file_sha256", sha256);
            generator.writeStringField("loaded_at", loadedAt.toString());
        });
        return Arrays.copyOf(closed, closed.length - 1);
    }

    ProducerRecord<byte[], byte[]> message(TreatedRow row) {
        return row instanceof TreatedRow.Accepted accepted
                ? new ProducerRecord<>(
                        topic, bytes(key(accepted.texts())), continued(accepted.line(), values(accepted)))
                : rejected((TreatedRow.Rejected) row);
    }

    private ProducerRecord<byte[], byte[]> rejected(TreatedRow.Rejected row) {
        return new ProducerRecord<>(topic, bytes(file + ":" + row.line()), continued(row.line(), reject(row)));
    }

    private String key(Map<String, String> texts) {
        return contract.key().stream()
                .map(column -> texts.getOrDefault(column, ""))
                .collect(Collectors.joining(KEY_SEPARATOR));
    }

    private Fields values(TreatedRow.Accepted row) {
        return generator -> {
            generator.writeObjectFieldStart("values");
            for (SerializedString column : columns) {
                String text = row.texts().get(column.getValue());
                if (text != null) {
                    generator.writeFieldName(column);
                    generator.writeString(text);
                }
            }
            generator.writeEndObject();
        };
    }

    private Fields reject(TreatedRow.Rejected row) {
        boolean sealed = contract.hasPersonalColumns();
        byte[] original = original(row.row());
        return generator -> {
            generator.writeObjectFieldStart("reject");
            Decoding.Rejected why = row.why();
            generator.writeStringField("reason", why.reason().name());
            generator.writeStringField("column", why.column());
            generator.writeStringField("value", why.value());
            generator.writeStringField("rule", why.rule());
            generator.writeEndObject();
            generator.writeStringField(
                    "original", Base64.getEncoder().encodeToString(sealed ? seal.seal(original) : original));
            generator.writeBooleanField("sealed", sealed);
            generator.writeStringField("encoding", reading.encoding().name());
            writeIfPresent(generator, "header", reading.header());
            writeIfPresent(generator, "predecessor", mending.predecessor(row.line()));
        };
    }

    private static void writeIfPresent(JsonGenerator generator, String field, Optional<String> text)
            throws IOException {
        if (text.isPresent()) {
            generator.writeStringField(field, text.get());
        }
    }

    private static byte[] original(FileRow row) {
        byte[] original = row.original();
        return original.length <= LONGEST_ORIGINAL ? original : Arrays.copyOf(original, LONGEST_ORIGINAL);
    }

    private byte[] continued(long line, Fields fields) {
        byte[] own = object(generator -> {
            generator.writeNumberField("line", line);
            fields.write(generator);
        });
        own[0] = ',';
        byte[] message = Arrays.copyOf(opening, opening.length + own.length);
        System.arraycopy(own, 0, message, opening.length, own.length);
        return message;
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator generator) throws IOException;
    }

    private static byte[] object(Fields fields) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(512);
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            generator.writeStartObject();
            fields.write(generator);
            generator.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
