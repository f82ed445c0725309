package io.gezhi.ingestion.files.quarantine;

import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.schemas.message.QuarantinedRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;

/**
 * Which quarantined record each row of a file comes from, and what became of each. Rows of a file that was delivered come
 * from none. May be told by several threads.
 */
public final class Mending {

    /** A file that was delivered. */
    public static final Mending NONE = new Mending(new QuarantinedRecords(List.of()), line -> Optional.empty(), "");

    private final QuarantinedRecords records;
    private final LongFunction<Optional<String>> ids;
    private final String by;
    private final Map<String, RowCount> outcomes = new ConcurrentHashMap<>();

    /**
     * @param ids the record of the row on a line
     * @param by who has mended
     */
    public Mending(QuarantinedRecords records, LongFunction<Optional<String>> ids, String by) {
        this.records = records;
        this.ids = ids;
        this.by = by;
    }

    /** What the record of a row was when it was refused first. */
    public Optional<QuarantinedRecord> first(long line) {
        return predecessor(line).flatMap(records::find).map(records::first);
    }

    public Optional<String> predecessor(long line) {
        return ids.apply(line);
    }

    /** @param count what the row on that line comes to */
    public void note(long line, RowCount count) {
        predecessor(line).ifPresent(id -> outcomes.merge(id, count, RowCount::plus));
    }

    /** How many quarantined records had a row. */
    public long recordCount() {
        return outcomes.size();
    }

    /** One for each record that had a row. */
    public List<Decision> decisions(String sha256, String file, Instant at) {
        return outcomes.entrySet().stream()
                .map(outcome -> new Decision(
                        records.find(outcome.getKey()).orElseThrow(),
                        by,
                        at,
                        new Decision.Outcome.Mended(sha256, file, outcome.getValue())))
                .toList();
    }
}
