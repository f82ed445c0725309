package io.gezhi.ingestion.files.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.files.profile.ProfiledColumns.Profiled;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.message.Topics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * One version of a source, column by column, before anything is mapped.
 *
 * @param source delivery, or table
 * @param version of the delivery, or position of the registry's log
 */
public record SourceProfile(
        Feed feed, String source, long version, Instant profiledAt, long rows, Map<Profiled, ColumnFacts> columns) {

    public static final String TOPIC = Topics.SOURCE_PROFILES;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One message for each column, as rows of contract {@code source_profile}. */
    public List<ProducerRecord<byte[], byte[]>> messages() {
        return columns.entrySet().stream()
                .map(column -> message(column.getKey(), column.getValue()))
                .toList();
    }

    private ProducerRecord<byte[], byte[]> message(Profiled column, ColumnFacts facts) {
        String key = String.join("\u001f", feed.name(), source, Long.toString(version), column.name());
        try {
            return new ProducerRecord<>(
                    TOPIC, key.getBytes(StandardCharsets.UTF_8), JSON.writeValueAsBytes(row(column, facts)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Cannot write a profile: " + column.name(), impossible);
        }
    }

    private Map<String, Object> row(Profiled column, ColumnFacts facts) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("feed", feed.name());
        row.put("source", source);
        row.put("version", version);
        row.put("column_name", column.name());
        row.put("dataset", feed.contract().name());
        row.put("profiled_at", profiledAt.toString());
        row.put("row_count", rows);
        row.put("blank_count", facts.blanks());
        row.put(
                "distinct_count",
                facts.distinct().map(ColumnFacts.Distinct::count).orElse(null));
        row.put(
                "is_distinct_exact",
                facts.distinct().map(ColumnFacts.Distinct::isExact).orElse(null));
        row.put("minimum", facts.minimum().orElse(null));
        row.put("maximum", facts.maximum().orElse(null));
        row.put("number_count", facts.numbers());
        row.put("total", facts.total().map(BigDecimal::toPlainString).orElse(null));
        row.put("is_mapped", column.isMapped());
        return row;
    }
}
