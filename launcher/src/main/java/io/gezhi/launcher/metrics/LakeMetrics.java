package io.gezhi.launcher.metrics;

import io.gezhi.launcher.component.Trino;
import io.gezhi.launcher.home.Setting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** What the lake knows of itself: rows read, accepted, rejected, late, open in quarantine, and how fresh it all is. */
final class LakeMetrics {

    private static final String LOADS = "SELECT feed, sum(rows_read), sum(rows_accepted), sum(rows_rejected),"
            + " to_unixtime(max(loaded_at)) FROM ops.load GROUP BY feed";
    private static final String MERGES = "SELECT dataset, sum(rows_read), sum(inserted + updated), sum(late),"
            + " to_unixtime(max(merged_at)) FROM ops.merge_run GROUP BY dataset";
    private static final String BALANCE = "SELECT feed, max_by(is_balanced, checked_at), max_by(open_rows, checked_at)"
            + " FROM ops.reconciliation GROUP BY feed";
    private static final String PUBLICATIONS = "SELECT product, status, to_unixtime(max(published_at)), count(*)"
            + " FROM ops.publication GROUP BY product, status";

    private final Setting setting;

    LakeMetrics(Setting setting) {
        this.setting = setting;
    }

    /** Reads one row into metrics. */
    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    void addTo(Exposition all) throws SQLException {
        try (Connection lake = Trino.lake(setting).connect();
                Statement statement = lake.createStatement()) {
            statement.setQueryTimeout(60);
            each(statement, "load", LOADS, row -> load(all, row));
            each(statement, "merge_run", MERGES, row -> merge(all, row));
            each(statement, "reconciliation", BALANCE, row -> balance(all, row));
            each(statement, "publication", PUBLICATIONS, row -> publication(all, row));
        }
    }

    /** A lake in which nothing has happened yet has none of the tables. */
    private static void each(Statement statement, String table, String query, Row reader) throws SQLException {
        try (ResultSet present = statement.executeQuery(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = 'ops' AND table_name = '" + table
                        + "'")) {
            if (!present.next()) {
                return;
            }
        }
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static void load(Exposition all, ResultSet row) throws SQLException {
        Map<String, String> feed = Map.of("feed", row.getString(1));
        all.counter("gezhi_feed_rows_read_total", "Rows in the files of a feed.", feed, row.getDouble(2));
        all.counter("gezhi_feed_rows_accepted_total", "Rows that the contract accepted.", feed, row.getDouble(3));
        all.counter("gezhi_feed_rows_rejected_total", "Rows that went to quarantine.", feed, row.getDouble(4));
        all.gauge("gezhi_feed_loaded_timestamp_seconds", "When a feed delivered last.", feed, row.getDouble(5));
    }

    private static void merge(Exposition all, ResultSet row) throws SQLException {
        Map<String, String> dataset = Map.of("dataset", row.getString(1));
        all.counter("gezhi_core_rows_read_total", "Raw rows read for core.", dataset, row.getDouble(2));
        all.counter("gezhi_core_rows_written_total", "Rows inserted or updated in core.", dataset, row.getDouble(3));
        all.counter("gezhi_core_rows_late_total", "Rows older than what core held.", dataset, row.getDouble(4));
        all.gauge("gezhi_core_merged_timestamp_seconds", "When core took rows over last.", dataset, row.getDouble(5));
    }

    private static void balance(Exposition all, ResultSet row) throws SQLException {
        Map<String, String> feed = Map.of("feed", row.getString(1));
        all.gauge(
                "gezhi_feed_balanced",
                "Whether source and core agreed when they were compared last.",
                feed,
                row.getBoolean(2) ? 1 : 0);
        all.gauge("gezhi_quarantine_open_rows", "Rows of a feed that wait in quarantine.", feed, row.getDouble(3));
    }

    private static void publication(Exposition all, ResultSet row) throws SQLException {
        Map<String, String> labels = Map.of("product", row.getString(1), "status", row.getString(2));
        all.gauge(
                "gezhi_publication_timestamp_seconds",
                "When a product was published, or refused, last.",
                labels,
                row.getDouble(3));
        all.counter("gezhi_publications_total", "Nights published and refused.", labels, row.getDouble(4));
    }
}
