package io.gezhi.batch.jobs.reconcile;

import static io.gezhi.schemas.table.MetadataColumns.DELIVERY;
import static io.gezhi.schemas.table.MetadataColumns.FEED;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.merge.Deliveries;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.contract.Contract;
import java.time.Instant;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Looks whether core holds just the newest versions of the deliveries that replace each other as a whole. */
record NewestDeliveries(Lake lake, MergeJob merges, Instant now) {

    /** As of the raw snapshot that core is merged up to: what landed later is the business of the next night. */
    void check(Feed feed, Differences differences) {
        Contract contract = feed.contract();
        Optional<Long> merged = merges.mergedLast(contract);
        if (merged.isEmpty() || !isReadable(contract, merged.get())) {
            return;
        }
        Deliveries deliveries = Deliveries.of(lake, contract, merged.get(), now);
        if (deliveries.complete().stream().noneMatch(each -> each.feed().equals(feed.name()))) {
            return;
        }
        Dataset<Row> current = lake.dataset(contract.name()).where(not(col(IS_DELETED)));
        long superseded = deliveries
                .superseded(lake.dataset(contract.name()), merged.get())
                .where(col(FEED).equalTo(feed.name()))
                .count();
        long missing = deliveries
                .rows(merged.get())
                .where(col(FEED).equalTo(feed.name()))
                .join(current, contract.key().toArray(String[]::new), "left_anti")
                .count();
        if (superseded > 0) {
            differences.add(superseded + " rows of superseded deliveries are still in core");
        }
        if (missing > 0) {
            differences.add(missing + " rows of the newest deliveries are not in core");
        }
    }

    private boolean isReadable(Contract contract, long snapshot) {
        String raw = lake.rawName(contract.name());
        return lake.table(raw).snapshot(snapshot) != null
                && lake.table(raw).schema().findField(DELIVERY) != null;
    }
}
