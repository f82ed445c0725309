package io.gezhi.serving.quarantine;

import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.message.QuarantinedRecord;
import io.gezhi.serving.format.ResultFormat;
import io.gezhi.serving.lake.LakeAddress;
import io.gezhi.serving.lake.LakeUnavailableException;
import io.gezhi.serving.view.ShippedView;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Quarantine as the lake shows it: every record, and whether it is open, replayed or dismissed. */
public final class Quarantine implements AutoCloseable {

    /** The analysts' view, asked as a query, so that it answers where nobody has created it. */
    private static final String STATUS = ShippedView.named("quarantine_status").query();

    private static final String COUNTS = "SELECT feed, reason, column_name, count(*) AS row_count,"
            + " count_if(status = 'open') AS open, count_if(status = 'replayed') AS replayed,"
            + " count_if(status = 'dismissed') AS dismissed, min(source) AS example_source,"
            + " min_by(position, source) AS example_position, max(landed_at) AS latest"
            + " FROM (" + STATUS + ") GROUP BY feed, reason, column_name ORDER BY row_count DESC";

    private static final String LIST =
            "SELECT quarantine_id, status, feed, source, position, reason, column_name, value,"
                    + " rule FROM (" + STATUS + ") WHERE (? = '' OR feed = ?) AND (? = '' OR status = ?)"
                    + " AND (? = '' OR lower(reason) = lower(?) OR rule = ?) ORDER BY source, try_cast(position AS bigint), quarantine_id LIMIT ?";

    private static final String RECORDS = "SELECT s.*, r.encoding, r.header, r.topic, r.partition, r.\"offset\","
            + " CAST(to_unixtime(r.landed_at) * 1000 AS bigint) AS landed_at_millis, r.original"
            + " FROM (" + STATUS + ") s JOIN quarantine.record r ON r.quarantine_id = s.quarantine_id WHERE ";

    private static final String OPEN_BY_FEED = "SELECT coalesce(feed, 'no feed') || ' ' || cast(count(*) AS varchar)"
            + " FROM (" + STATUS + ") WHERE status = 'open' GROUP BY feed ORDER BY feed";

    private static final String FEEDS =
            "SELECT DISTINCT feed FROM quarantine.record WHERE feed IS NOT NULL ORDER BY feed";

    private final Connection trino;

    private Quarantine(Connection trino) {
        this.trino = trino;
    }

    /** Opens it through Trino. */
    public static Quarantine open(LakeAddress lake) {
        try {
            return new Quarantine(lake.connect());
        } catch (SQLException failure) {
            throw cannotRead(failure);
        }
    }

    /** Writes counts by feed, reason and column, with one example each. */
    public void writeCounts(ResultFormat format, PrintStream out) {
        write(COUNTS, List.of(), format, out);
    }

    /** Writes records in the order of their sources. */
    public void writeList(QuarantineFilter filter, long limit, ResultFormat format, PrintStream out) {
        String feed = filter.feed();
        String status = filter.status();
        String rule = filter.rule();
        write(LIST, List.of(feed, feed, status, status, rule, rule, rule, limit), format, out);
    }

    /** The feeds that have records, those included that the profile does not have any more. */
    public List<String> feeds() {
        return texts(FEEDS);
    }

    /** The record with all that is kept of it; its bytes sealed or not. */
    public Optional<QuarantinedRecord> record(String quarantineId) {
        return read(RECORDS + "s.quarantine_id = ?", List.of(quarantineId)).stream()
                .findFirst();
    }

    /** All records of a feed, those of its topic included that did not say whose they are. */
    public List<QuarantinedRecord> records(Feed feed) {
        String topic = feed.channel() == Channel.GATEWAY ? "starts_with(r.topic, ?)" : "r.topic = ?";
        return read(
                RECORDS + "s.feed = ? OR (s.feed IS NULL AND " + topic
                        + ") ORDER BY s.source, try_cast(s.position AS bigint), s.quarantine_id",
                List.of(feed.name(), feed.topic()));
    }

    /** How many records wait, one text a feed. */
    public List<String> openByFeed() {
        return texts(OPEN_BY_FEED);
    }

    private List<String> texts(String query) {
        try (PreparedStatement statement = trino.prepareStatement(query);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failure) {
            throw cannotRead(failure);
        }
    }

    private List<QuarantinedRecord> read(String query, List<?> values) {
        try (PreparedStatement statement = prepared(query, values);
                ResultSet rows = statement.executeQuery()) {
            List<QuarantinedRecord> records = new ArrayList<>();
            while (rows.next()) {
                records.add(RecordRow.read(rows));
            }
            return records;
        } catch (SQLException failure) {
            throw cannotRead(failure);
        }
    }

    private void write(String query, List<?> values, ResultFormat format, PrintStream out) {
        try (PreparedStatement statement = prepared(query, values);
                ResultSet rows = statement.executeQuery()) {
            format.write(rows, out);
        } catch (SQLException failure) {
            throw cannotRead(failure);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private PreparedStatement prepared(String query, List<?> values) throws SQLException {
        PreparedStatement statement = trino.prepareStatement(query);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }

    private static LakeUnavailableException cannotRead(SQLException failure) {
        return new LakeUnavailableException("Cannot read the quarantine: " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        try {
            trino.close();
        } catch (SQLException failure) {
            throw cannotRead(failure);
        }
    }
}
