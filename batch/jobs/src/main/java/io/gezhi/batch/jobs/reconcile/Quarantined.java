package io.gezhi.batch.jobs.reconcile;

import static io.gezhi.schemas.table.MetadataColumns.FEED;
import static io.gezhi.schemas.table.MetadataColumns.OFFSET;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gezhi.batch.jobs.lake.Lake;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a feed has in quarantine, and what became of it.
 *
 * @param rows all records, whatever became of them
 * @param distinct log coordinates; fewer than rows when a record landed twice
 * @param replayedRows records whose mended rows were read in their place
 * @param replayedMessages records whose messages were sent again
 * @param keptMessages records that are messages and were not sent again
 * @param landedAgain messages that are in raw although their first coordinates are in quarantine
 * @param returnedAgain messages that were sent again and came back
 * @param decidedTwice decisions beyond the first on one record
 */
record Quarantined(
        long rows,
        long distinct,
        long open,
        long dismissed,
        long replayedRows,
        long replayedMessages,
        long keptMessages,
        long landedAgain,
        long returnedAgain,
        long decidedTwice) {
    static final Quarantined NONE = new Quarantined(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    private static final String ID = "quarantine_id";
    private static final String DECISION = "decision";
    private static final Column IS_MESSAGE =
            coalesce(col("is_message"), not(col("channel").eqNullSafe("files")));

    long replayed() {
        return replayedRows + replayedMessages;
    }

    /**
     * All that is in quarantine and says whose it is. A message that no feed claimed belongs to the feed that it was sent
     * again for.
     *
     * @param datasets data set of each feed
     */
    static Map<DatasetFeed, Quarantined> read(Lake lake, Map<String, String> datasets) {
        lake.create("quarantine_record");
        lake.create("quarantine_decision");
        Map<DatasetFeed, Quarantined> quarantined = new HashMap<>();
        decided(lake, datasets)
                .groupBy("dataset", "feed")
                .agg(
                        count(lit(1)),
                        countDistinct("topic", "partition", "offset"),
                        count_if(col(DECISION).isNull()),
                        count_if(col(DECISION).equalTo("dismissed")),
                        count_if(isReplayed().and(not(IS_MESSAGE))),
                        count_if(isReplayed().and(IS_MESSAGE)),
                        count_if(IS_MESSAGE),
                        count_if(col("decisions").gt(1)))
                .collectAsList()
                .forEach(row -> quarantined.put(
                        new DatasetFeed(row.getString(0), row.getString(1)), counted(lake, datasets, row)));
        return quarantined;
    }

    /** A feed and the contract that its records were refused by. */
    record DatasetFeed(String dataset, String feed) {}

    private static Quarantined counted(Lake lake, Map<String, String> datasets, Row row) {
        DatasetFeed whose = new DatasetFeed(row.getString(0), row.getString(1));
        boolean anySentAgain = row.getLong(7) > 0;
        return new Quarantined(
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8) - row.getLong(7),
                anySentAgain ? landedAgain(lake, messages(lake, datasets, whose), whose) : 0,
                anySentAgain ? returnedAgain(messages(lake, datasets, whose)) : 0,
                row.getLong(9));
    }

    private static Column isReplayed() {
        return col(DECISION).equalTo("replayed");
    }

    /** Each record with the decision on it, if there is one, and how many there are. */
    private static Dataset<Row> decided(Lake lake, Map<String, String> datasets) {
        Dataset<Row> decisions = lake.dataset("quarantine_decision")
                .groupBy(ID)
                .agg(
                        min_by(col(DECISION), col("decided_at")).as(DECISION),
                        min_by(col("feed"), col("decided_at")).as("decided_feed"),
                        count(lit(1)).as("decisions"));
        return lake.dataset("quarantine_record")
                .join(decisions, new String[] {ID}, "left")
                .withColumn("feed", coalesce(col("feed"), col("decided_feed")))
                .withColumn("dataset", coalesce(col("dataset"), datasetOf(datasets, col("feed"))))
                .where(col("dataset").isNotNull().and(col("feed").isNotNull()));
    }

    private static Column datasetOf(Map<String, String> datasets, Column feed) {
        Column dataset = lit(null).cast("string");
        for (Map.Entry<String, String> each : datasets.entrySet()) {
            dataset = when(feed.equalTo(each.getKey()), lit(each.getValue())).otherwise(dataset);
        }
        return dataset;
    }

    private static Dataset<Row> messages(Lake lake, Map<String, String> datasets, DatasetFeed whose) {
        return decided(lake, datasets)
                .where(col("dataset")
                        .equalTo(whose.dataset())
                        .and(col("feed").equalTo(whose.feed()))
                        .and(IS_MESSAGE));
    }

    private static long landedAgain(Lake lake, Dataset<Row> messages, DatasetFeed whose) {
        if (lake.snapshot(lake.rawName(whose.dataset())).isEmpty()) {
            return 0;
        }
        Dataset<Row> first = messages.select(
                col("topic").as("_topic"),
                col("partition").as("_topic_partition"),
                col("offset").as(OFFSET));
        return lake.read(lake.rawName(whose.dataset()))
                .where(col(FEED).equalTo(whose.feed()))
                .join(first, new String[] {"_topic", "_topic_partition", OFFSET}, "left_semi")
                .count();
    }

    private static long returnedAgain(Dataset<Row> messages) {
        return messages.join(
                        messages.select(col(ID).as("predecessor_id")), new String[] {"predecessor_id"}, "left_semi")
                .count();
    }
}
