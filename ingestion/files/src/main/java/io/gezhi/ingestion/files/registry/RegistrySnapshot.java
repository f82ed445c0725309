package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.profile.ProfiledColumns;
import io.gezhi.ingestion.files.profile.SourceProfile;
import io.gezhi.ingestion.files.row.HashSum;
import io.gezhi.ingestion.files.row.RowCount;
import io.gezhi.runtime.registry.RegistryExamination;
import io.gezhi.runtime.registry.RegistryReading;
import io.gezhi.runtime.registry.RegistryTexts;
import io.gezhi.runtime.registry.TableExamination;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.city.RowCoordinates;
import io.gezhi.schemas.deidentification.Deidentifier;
import io.gezhi.schemas.deidentification.Pseudonymiser;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.position.SourcePosition;
import io.gezhi.schemas.row.ContentHash;
import io.gezhi.schemas.row.Decoding;
import io.gezhi.schemas.row.RowDecoder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * All registry tables as one moment saw them. Rows are mapped, treated and decoded exactly as they are on their way through
 * the log, so that their hashes can be compared with those of the lake.
 */
final class RegistrySnapshot implements AutoCloseable {

    private static final int FETCH_ROWS = 10_000;

    private final Connection connection;
    private final String capture;
    private final ZoneId zone;
    private final Pseudonymiser pseudonymiser;
    private final SourcePosition position;

    RegistrySnapshot(Connection connection, String slot, ZoneId zone, Pseudonymiser pseudonymiser) throws SQLException {
        this.connection = connection;
        this.capture = slot;
        this.zone = zone;
        this.pseudonymiser = pseudonymiser;
        this.position = RegistryReading.begin(connection, slot);
    }

    /** The moment that all sums stand at. */
    SourcePosition position() {
        return position;
    }

    /** Whether the tables can be followed, as of the same moment; one finding for each feed, in their order. */
    List<TableExamination> examine(List<Feed> feeds, Map<RegistryTable, Long> emptied) throws SQLException {
        return new RegistryExamination(connection, capture, emptied).examine(feeds);
    }

    RowCount sum(Feed feed) throws SQLException {
        Deidentifier deidentifier = new Deidentifier(feed.contract(), pseudonymiser);
        RowDecoder decoder = new RowDecoder(feed.rowContract(), zone);
        RowCoordinates coordinates = new RowCoordinates(feed.table().orElseThrow(), 0);
        long accepted = 0;
        long rejected = 0;
        HashSum sum = new HashSum();
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH_ROWS);
            ResultSet rows = statement.executeQuery(
                    "SELECT * FROM " + RegistryTable.of(coordinates.source()).quoted());
            RegistryTexts texts = new RegistryTexts(rows);
            while (rows.next()) {
                Map<String, String> row = feed.mapping().apply(texts.row(), coordinates);
                if (decoder.decode(deidentifier.treat(row)) instanceof Decoding.Decoded decoded) {
                    accepted++;
                    sum.add(ContentHash.of(feed.contract(), decoded.values()));
                } else {
                    rejected++;
                }
            }
        }
        return new RowCount(accepted, rejected, sum.value());
    }

    /** What the columns of the table hold before anything is mapped, at the same moment. */
    SourceProfile profile(Feed feed, Instant takenAt) throws SQLException {
        String table = feed.table().orElseThrow();
        TableProfile profile =
                TableProfile.of(connection, RegistryTable.of(table), new ProfiledColumns(feed, feed.mapping()));
        return new SourceProfile(feed, table, position.position(), takenAt, profile.rows(), profile.facts());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
