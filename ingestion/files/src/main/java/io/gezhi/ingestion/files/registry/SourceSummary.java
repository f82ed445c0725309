package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.schemas.city.Feed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a registry table held at one position of its log, as contract {@code source_summary}. */
record SourceSummary(Feed feed, Instant takenAt, long logPosition, RowCount rows) {

    Map<String, Object> message() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("feed", feed.name());
        message.put("taken_at", takenAt.toString());
        message.put("dataset", feed.contract().name());
        message.put("source", feed.table().orElseThrow());
        message.put("log_position", logPosition);
        message.put("row_count", rows.accepted());
        message.put("rejected_count", rows.rejected());
        message.put("content_hash_sum", rows.contentHashSum().toString());
        return message;
    }
}
