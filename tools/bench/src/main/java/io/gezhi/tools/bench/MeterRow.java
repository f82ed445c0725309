package io.gezhi.tools.bench;

import io.gezhi.streaming.rules.meter.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One hour of a user's water meter.
 *
 * @param used litres in the hour
 * @param register litres since the meter began
 * @param isAtHome true where somebody is known to be at home
 */
record MeterRow(long id, String user, Instant at, long used, long register, boolean isAtHome) {
    static final ZoneId ZONE = ZoneOffset.UTC;

    /** The readings that a folder has: consumes.csv.gz or consumes.csv. */
    static Path fileIn(Path data) {
        Path packed = data.resolve("consumes.csv.gz");
        return Files.exists(packed) ? packed : data.resolve("consumes.csv");
    }

    /** Reads a file of readings, packed or not; each user's rows must be in order of time. */
    static List<MeterRow> readAll(Path file) {
        Table table = Table.read(file, ',');
        List<MeterRow> rows = new ArrayList<>();
        Map<String, Instant> newest = new HashMap<>();
        for (int line = 0; line < table.rows(); line++) {
            MeterRow row = read(table, line);
            Instant before = newest.put(row.user, row.at);
            if (before != null && row.at.isBefore(before)) {
                table.refuse(line, "time", "must not be before the user's row above", table.text(line, "time"));
            }
            rows.add(row);
        }
        table.refuseProblems();
        return rows;
    }

    /** The rows carry the use of their hour beside the register, so a missing hour does not make a gap of the next. */
    Step stepAfter(MeterRow last) {
        return register < last.register || used < 0
                ? new Step.Fell(at, register, Math.max(last.register, register + 1))
                : new Step.Used(at.minus(Duration.ofHours(1)), at, used);
    }

    private static MeterRow read(Table table, int line) {
        return new MeterRow(
                table.whole(line, "id"),
                table.text(line, "userId"),
                table.time(line, "time").atZone(ZONE).toInstant(),
                Math.round(table.number(line, "consume")),
                Math.round(table.number(line, "totalConsume")),
                table.has("isAtHome") && table.text(line, "isAtHome").equals("Y"));
    }
}
