package io.gezhi.batch.jobs.publish;

import io.gezhi.batch.jobs.lake.Lake;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes nights of a product public: write, audit, publish.
 *
 * <pre>
 * rows -> branch of each of the product's tables -> gate -> main branches, the product's own last -> ops.publication
 * </pre>
 *
 * <p>What a gate refuses is never seen by a reader. Each table becomes public in one commit; the product's own table, which
 * readers begin with, is the last. A product has a table of its own name, and may have others beside it.
 */
public final class AuditedPublication {
    private static final Logger LOG = LoggerFactory.getLogger(AuditedPublication.class);

    private final String product;
    private final List<AuditBranch> branches;
    private final PublicationLedger ledger;

    /**
     * @param product data set of the product
     * @param beside data sets that are published with it, and before it
     */
    public AuditedPublication(Lake lake, String product, List<String> beside, Clock clock) {
        this.product = product;
        this.ledger = new PublicationLedger(lake, product, clock);
        this.branches = Stream.concat(beside.stream(), Stream.of(product))
                .map(dataset -> new AuditBranch(lake, dataset))
                .toList();
    }

    /** Looks at rows as they were written; what it returns are reasons to refuse the nights. */
    @FunctionalInterface
    public interface Gate {
        /**
         * @param written the rows by data set, those of other nights among them
         * @param nights the nights to be looked at
         */
        List<String> problems(Map<String, Dataset<Row>> written, List<LocalDate> nights);
    }

    /** Publishes the nights together if they pass; returns what is wrong with them if they do not. */
    public List<String> attempt(List<Edition> editions, List<List<EditionRows>> rows, Gate gate) {
        branches.forEach(branch -> branch.write(ofDataset(rows, branch.dataset())));
        Map<String, Dataset<Row>> written = new HashMap<>();
        branches.forEach(branch -> written.put(branch.dataset(), branch.read()));
        List<String> problems =
                gate.problems(written, editions.stream().map(Edition::night).toList());
        if (problems.isEmpty()) {
            List<Long> snapshots = new ArrayList<>();
            branches.forEach(branch -> snapshots.add(branch.publish()));
            long own = snapshots.get(snapshots.size() - 1);
            ledger.append(editions.stream()
                    .map(edition -> ledger.published(edition, own))
                    .toList());
            LOG.info("Published {} nights of {} in snapshot {}", editions.size(), product, own);
        }
        return Collections.unmodifiableList(problems);
    }

    private static List<EditionRows> ofDataset(List<List<EditionRows>> rows, String dataset) {
        return rows.stream()
                .flatMap(List::stream)
                .filter(each -> each.dataset().equals(dataset))
                .toList();
    }

    /** Notes a refusal, unless the same run was refused for the same reason before. */
    public void refuse(Edition edition, String reason) {
        ledger.refuse(edition, reason);
    }

    /** Those of the editions whose runs stand as published. */
    public <T> Set<String> published(List<T> candidates, Function<T, String> runId) {
        return ledger.published(candidates.stream().map(runId).toList());
    }
}
