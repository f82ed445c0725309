package io.gezhi.serving.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import javax.sql.RowSetMetaData;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.RowSetMetaDataImpl;
import javax.sql.rowset.RowSetProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResultFormatTest {

    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void momentIsToldInUtcAndWallTimeWithoutAZone(ResultFormat format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        format.write(
                row(Instant.parse("2026-10-25T00:30:00Z"), LocalDateTime.of(2026, 10, 25, 3, 30)),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("2026-10-25T00:30:00Z")
                .contains("2026-10-25T03:30:00")
                .doesNotContain("03:30:00Z", "00:30:00.0", "2026-10-25 ");
    }

    @ParameterizedTest
    @EnumSource(ResultFormat.class)
    void fractionOfASecondIsKept(ResultFormat format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        format.write(
                row(Instant.parse("2026-10-25T00:30:00.000123Z"), LocalDateTime.of(2026, 10, 25, 3, 30)),
                new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8)).contains("2026-10-25T00:30:00.000123Z");
    }

    private static CachedRowSet row(Instant moment, LocalDateTime wall) throws SQLException {
        RowSetMetaData columns = new RowSetMetaDataImpl();
        columns.setColumnCount(2);
        column(columns, 1, "counted_at", "timestamp(6) with time zone");
        column(columns, 2, "told_at", "timestamp(6)");
        CachedRowSet rows = RowSetProvider.newFactory().createCachedRowSet();
        rows.setMetaData(columns);
        rows.moveToInsertRow();
        rows.updateTimestamp(1, Timestamp.from(moment));
        rows.updateTimestamp(2, Timestamp.valueOf(wall));
        rows.insertRow();
        rows.moveToCurrentRow();
        rows.beforeFirst();
        return rows;
    }

    private static void column(RowSetMetaData columns, int at, String name, String type) throws SQLException {
        columns.setColumnName(at, name);
        columns.setColumnLabel(at, name);
        columns.setColumnType(at, Types.TIMESTAMP);
        columns.setColumnTypeName(at, type);
        columns.setNullable(at, RowSetMetaData.columnNullable);
    }
}
