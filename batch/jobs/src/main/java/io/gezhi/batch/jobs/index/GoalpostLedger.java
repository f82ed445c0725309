package io.gezhi.batch.jobs.index;

import static org.apache.spark.sql.functions.col;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import io.gezhi.batch.methods.index.tree.Goalposts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** The goalposts of all method versions, {@code mart.index_goalpost}: written once for a version and never again. */
record GoalpostLedger(Lake lake) {
    private static final String LEDGER = "index_goalpost";

    Optional<FrozenGoalposts> find(SafetyMethod method) {
        lake.create(LEDGER);
        Map<String, Map<String, Goalposts>> byLevel = new HashMap<>();
        for (Row row : lake.dataset(LEDGER)
                .where(col("method_version").equalTo(method.version()))
                .select("level", "indicator", "low", "high")
                .collectAsList()) {
            byLevel.computeIfAbsent(row.getString(0), level -> new HashMap<>())
                    .put(row.getString(1), new Goalposts(row.getDouble(2), row.getDouble(3)));
        }
        if (byLevel.isEmpty()) {
            return Optional.empty();
        }
        FrozenGoalposts frozen = new FrozenGoalposts(byLevel);
        if (!frozen.covers(method)) {
            throw new IllegalStateException("Cannot use method " + method.version()
                    + ": its goalposts are frozen without some of its levels or indicators, so it needs a new version ("
                    + method.levels() + ", " + method.indicators() + ")");
        }
        return Optional.of(frozen);
    }

    void freeze(SafetyMethod method, FrozenGoalposts goalposts, Instant now) {
        List<LedgerRow> rows = new ArrayList<>();
        goalposts
                .byLevel()
                .forEach((level, posts) -> posts.forEach((indicator, post) -> rows.add(LedgerRow.of(lake, LEDGER)
                        .set("method_version", method.version())
                        .set("level", level)
                        .set("indicator", indicator)
                        .set("low", post.low())
                        .set("high", post.high())
                        .set("reference_from", method.measurement().reference().from())
                        .set("reference_to", method.measurement().reference().to())
                        .set("frozen_at", now))));
        LedgerRow.append(lake, rows);
    }
}
