package io.gezhi.batch.jobs.lake;

import io.gezhi.batch.jobs.merge.MergeJob;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Clock;
import java.time.Instant;

/**
 * Four square grids in two divisions of one city. West holds g1 and g2, east g3 and g4; the grids do not say so, their
 * polygons do.
 *
 * <pre>
 * 2 +----+----+
 *   | g2 | g4 |
 * 1 +----+----+
 *   | g1 | g3 |
 * 0 +----+----+
 *   0    2    4
 * </pre>
 */
public final class ToyCity {
    private ToyCity() {}

    public static void build(Lake lake) {
        RawStory divisions = new RawStory(lake, "division");
        divisions.row(
                row -> row.with("division_id", "city").with("level", "city").with("name", "City"));
        divisions.row(row -> division(row, "west", 0, 2));
        divisions.row(row -> division(row, "east", 2, 4));
        divisions.commit();
        RawStory grids = new RawStory(lake, "grid");
        grids.row(row -> grid(row, "g1", 0, 0));
        grids.row(row -> grid(row, "g2", 0, 1));
        grids.row(row -> grid(row, "g3", 2, 0));
        grids.row(row -> grid(row, "g4", 2, 1));
        grids.commit();
        MergeJob merge = new MergeJob(lake, "toy-city", Clock.systemUTC());
        merge.run(lake.contracts().get("division"));
        merge.run(lake.contracts().get("grid"));
    }

    public static RawStory.Change incident(RawStory.Change row, String id, String longitude, String latitude) {
        return row.with("incident_id", id)
                .with("offence", "theft")
                .with("occurred_at", Instant.parse("2026-03-01T12:00:00Z"))
                .with("occurred_precision", "minute")
                .with("longitude", decimal(longitude))
                .with("latitude", decimal(latitude));
    }

    private static BigDecimal decimal(String degrees) {
        return degrees == null ? null : new BigDecimal(degrees).setScale(9);
    }

    private static void division(RawStory.Change row, String id, double west, double east) {
        row.with("division_id", id)
                .with("level", "community")
                .with("parent_id", "city")
                .with("name", id)
                .with("geometry_wkb", rectangle(west, 0, east, 2));
    }

    private static void grid(RawStory.Change row, String id, double west, double south) {
        row.with("grid_id", id)
                .with("name", id)
                .with("resident_count", 1000L)
                .with("geometry_wkb", rectangle(west, south, west + 2, south + 1));
    }

    /** Well-known binary of an axis-parallel rectangle. */
    private static byte[] rectangle(double west, double south, double east, double north) {
        double[] ring = {west, south, east, south, east, north, west, north, west, south};
        ByteBuffer wkb = ByteBuffer.allocate(13 + 8 * ring.length).order(ByteOrder.LITTLE_ENDIAN);
        wkb.put((byte) 1).putInt(3).putInt(1).putInt(ring.length / 2);
        for (double ordinate : ring) {
            wkb.putDouble(ordinate);
        }
        return wkb.array();
    }
}
