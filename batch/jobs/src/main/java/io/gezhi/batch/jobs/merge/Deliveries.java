package io.gezhi.batch.jobs.merge;

import static io.gezhi.schemas.table.MetadataColumns.DELIVERY;
import static io.gezhi.schemas.table.MetadataColumns.DELIVERY_VERSION;
import static io.gezhi.schemas.table.MetadataColumns.FEED;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;

import io.gezhi.batch.jobs.lake.Fingerprint;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.NewestVersion;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.table.MetadataColumns;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The deliveries of a data set that replace each other as a whole. A newer version supersedes an older one: rows that only
 * the older one has are withdrawn from core as tombstones, once all of the newer one has landed; raw keeps both.
 */
public final class Deliveries {
    private static final Duration LANDS_WITHIN = Duration.ofMinutes(15);
    private static final String WHOLE = "whole";

    private final Lake lake;
    private final Contract contract;
    private final List<WholeDelivery> newest;

    private Deliveries(Lake lake, Contract contract, List<WholeDelivery> newest) {
        this.lake = lake;
        this.contract = contract;
        this.newest = List.copyOf(newest);
    }

    /**
     * The deliveries as the ledger of loads knows them.
     *
     * @param rawSnapshot snapshot of raw that must hold a version for it to be complete
     * @param now time after which a version that some rows are missing of will get no more
     */
    public static Deliveries of(Lake lake, Contract contract, long rawSnapshot, Instant now) {
        Dataset<Row> loads = lake.snapshot(lake.name("load")).isPresent() ? lake.dataset("load") : null;
        if (loads == null || !List.of(loads.columns()).contains("delivery_kind")) {
            return new Deliveries(lake, contract, List.of());
        }
        List<Row> loaded = loads.where(col("dataset")
                        .equalTo(contract.name())
                        .and(col("delivery_kind").equalTo(WHOLE))
                        .and(col("delivery").isNotNull()))
                .groupBy("feed", "delivery")
                .agg(
                        max("delivery_version"),
                        max_by(coalesce(col("rows_accepted"), lit(0L)), col("delivery_version")),
                        max_by(col("loaded_at"), col("delivery_version")))
                .collectAsList();
        Map<String, Long> landed = loaded.isEmpty() ? Map.of() : landed(lake, contract, rawSnapshot);
        return new Deliveries(
                lake,
                contract,
                loaded.stream().map(row -> delivery(row, landed, now)).toList());
    }

    private static WholeDelivery delivery(Row row, Map<String, Long> landed, Instant now) {
        String feed = row.getString(0);
        String delivery = row.getString(1);
        long version = row.getLong(2);
        long rows = landed.getOrDefault(place(feed, delivery, version), 0L);
        boolean complete =
                rows >= row.getLong(3) || row.getInstant(4).plus(LANDS_WITHIN).isBefore(now);
        return new WholeDelivery(feed, delivery, version, complete);
    }

    private static Map<String, Long> landed(Lake lake, Contract contract, long rawSnapshot) {
        Map<String, Long> landed = new HashMap<>();
        withDeliveries(lake.readAt(lake.rawName(contract.name()), rawSnapshot))
                .where(col(DELIVERY).isNotNull())
                .groupBy(FEED, DELIVERY, DELIVERY_VERSION)
                .agg(count(lit(1)))
                .collectAsList()
                .forEach(row -> landed.put(place(row.getString(0), row.getString(1), row.getLong(2)), row.getLong(3)));
        return landed;
    }

    private static String place(String feed, String delivery, long version) {
        return feed + '/' + delivery + '/' + version;
    }

    /** Raw rows with the columns of deliveries, also where the table was made before there were any. */
    static Dataset<Row> withDeliveries(Dataset<Row> raw) {
        return raw.withColumn(DELIVERY, Lake.columnOrNull(raw, DELIVERY, "string"))
                .withColumn(DELIVERY_VERSION, Lake.columnOrNull(raw, DELIVERY_VERSION, "bigint"));
    }

    boolean areThereAny() {
        return !newest.isEmpty();
    }

    public List<WholeDelivery> complete() {
        return newest.stream().filter(WholeDelivery::isComplete).toList();
    }

    /** Names exactly what has been withdrawn once core is merged with these deliveries. */
    String fingerprint() {
        return complete().stream()
                .map(each -> place(each.feed(), each.delivery(), each.version()))
                .sorted()
                .collect(Collectors.collectingAndThen(
                        Collectors.joining("\n"), text -> text.isEmpty() ? "" : Fingerprint.of(text)));
    }

    /** Leaves out rows of versions that a newer one has superseded already. */
    Dataset<Row> current(Dataset<Row> increment) {
        if (newest.isEmpty()) {
            return increment;
        }
        return increment
                .join(WholeDelivery.rows(lake.spark(), newest), same(), "left")
                .where(col(WholeDelivery.NEWEST)
                        .isNull()
                        .or(col(DELIVERY_VERSION).geq(col(WholeDelivery.NEWEST))))
                .drop(WholeDelivery.NEWEST, WholeDelivery.IS_COMPLETE);
    }

    /** Adds to the rows of core the newest version of the delivery that they came in, where that is a whole one. */
    Dataset<Row> besideNewest(Dataset<Row> core) {
        return newest.isEmpty()
                ? core.withColumn(WholeDelivery.NEWEST, lit(null).cast("bigint"))
                        .withColumn(WholeDelivery.IS_COMPLETE, lit(null).cast("boolean"))
                : core.join(WholeDelivery.rows(lake.spark(), newest), same(), "left");
    }

    /** Keys of all rows that a complete newer version of their delivery has superseded; empty where none has. */
    Optional<Dataset<Row>> supersededKeys(long rawSnapshot) {
        List<WholeDelivery> corrected =
                complete().stream().filter(each -> each.version() > 1).toList();
        if (corrected.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(all(rawSnapshot)
                .join(WholeDelivery.rows(lake.spark(), corrected), same(), "inner")
                .where(col(DELIVERY_VERSION).lt(col(WholeDelivery.NEWEST)))
                .select(NewestVersion.columns(contract.key())));
    }

    /** Raw rows that no newer version of their delivery has superseded. */
    Dataset<Row> live(long rawSnapshot) {
        return current(all(rawSnapshot));
    }

    private Dataset<Row> all(long rawSnapshot) {
        return withDeliveries(lake.readAt(lake.rawName(contract.name()), rawSnapshot));
    }

    /** Rows that core still holds though a complete newer version of their delivery does not have them. */
    public Dataset<Row> superseded(Dataset<Row> core, long rawSnapshot) {
        Dataset<Row> newer = WholeDelivery.rows(lake.spark(), complete());
        return core.where(col(MetadataColumns.IS_DELETED).unary_$bang())
                .join(newer, same(), "inner")
                .where(col(DELIVERY_VERSION).lt(col(WholeDelivery.NEWEST)))
                .drop(WholeDelivery.NEWEST, WholeDelivery.IS_COMPLETE)
                .join(keys(rawSnapshot), contract.key().toArray(String[]::new), "left_anti");
    }

    private Dataset<Row> keys(long rawSnapshot) {
        return rows(rawSnapshot).select(NewestVersion.columns(contract.key())).distinct();
    }

    /** Raw rows of the complete newest versions. */
    public Dataset<Row> rows(long rawSnapshot) {
        return all(rawSnapshot)
                .join(WholeDelivery.rows(lake.spark(), complete()), same(), "inner")
                .where(col(DELIVERY_VERSION).equalTo(col(WholeDelivery.NEWEST)));
    }

    private static String[] same() {
        return new String[] {FEED, DELIVERY};
    }
}
