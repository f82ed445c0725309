package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.profile.SourceProfile;
import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.position.SourcePosition;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a registry table held at one position of its log, as contract {@code source_summary}.
 *
 * @param profile its columns before mapping; none where it cannot be followed
 * @param refusal why the table cannot be followed, with the cure; empty where it can
 */
record SourceSummary(
        Feed feed,
        Instant takenAt,
        SourcePosition position,
        RowCount rows,
        Optional<SourceProfile> profile,
        String refusal) {

    Map<String, Object> message() {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("feed", feed.name());
        message.put("taken_at", takenAt.toString());
        message.put("dataset", feed.contract().name());
        message.put("source", feed.table().orElseThrow());
        message.put("log_position", position.position());
        message.put("low_position", position.low());
        message.put("transactions", position.transactions().text());
        message.put("row_count", rows.accepted());
        message.put("rejected_count", rows.rejected());
        message.put("content_hash_sum", rows.contentHashSum().toString());
        message.put("refusal", refusal.isEmpty() ? null : refusal);
        return message;
    }
}
