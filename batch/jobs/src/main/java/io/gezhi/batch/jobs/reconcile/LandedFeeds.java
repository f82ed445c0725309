package io.gezhi.batch.jobs.reconcile;

import static io.gezhi.schemas.table.MetadataColumns.FEED;
import static io.gezhi.schemas.table.MetadataColumns.HASH;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static io.gezhi.schemas.table.MetadataColumns.OFFSET;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.gezhi.batch.jobs.lake.Lake;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Counts of one data set by feed, in raw and in core. */
record LandedFeeds(Map<String, Landed> raw, Map<String, Held> core) {

    /** @param distinct log coordinates; fewer than rows when a row landed twice */
    record Landed(long rows, long distinct) {
        static final Landed NONE = new Landed(0, 0);
    }

    record Held(long rows, BigDecimal hashSum) {
        static final Held NONE = new Held(0, BigDecimal.ZERO);

        Held plus(Held other) {
            return new Held(rows + other.rows, hashSum.add(other.hashSum));
        }
    }

    static LandedFeeds of(Lake lake, String dataset) {
        return new LandedFeeds(landed(lake, lake.rawName(dataset)), held(lake, dataset));
    }

    private static Map<String, Landed> landed(Lake lake, String raw) {
        Map<String, Landed> landed = new HashMap<>();
        if (lake.snapshot(raw).isEmpty()) {
            return landed;
        }
        lake.read(raw)
                .groupBy(FEED)
                .agg(count(lit(1)), countDistinct("_topic", "_topic_partition", OFFSET))
                .collectAsList()
                .forEach(row -> landed.put(row.getString(0), new Landed(row.getLong(1), row.getLong(2))));
        return landed;
    }

    private static Map<String, Held> held(Lake lake, String dataset) {
        Map<String, Held> held = new HashMap<>();
        if (lake.snapshot(lake.name(dataset)).isEmpty()) {
            return held;
        }
        lake.dataset(dataset)
                .where(col(IS_DELETED).unary_$bang())
                .groupBy(FEED)
                .agg(count(lit(1)), sum(col(HASH).cast("decimal(38,0)")).cast("decimal(38,0)"))
                .collectAsList()
                .forEach(row -> held.put(row.getString(0), new Held(row.getLong(1), row.getDecimal(2))));
        return held;
    }

    Landed rawOf(String feed) {
        return raw.getOrDefault(feed, Landed.NONE);
    }

    Held coreOf(String feed) {
        return core.getOrDefault(feed, Held.NONE);
    }
}
