package io.gezhi.batch.jobs.reconcile;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import io.gezhi.batch.jobs.lake.SideBySide;
import io.gezhi.batch.jobs.merge.MergeJob;
import io.gezhi.batch.jobs.reconcile.Quarantined.DatasetFeed;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.Feed;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves, feed by feed, that nothing is lost and nothing doubled.
 *
 * <pre>
 * files:      rows delivered                  = rows in raw + open + dismissed rows in quarantine, each coordinate once
 *             (rows the loader read, without those that it read again out of quarantine)
 * registries: count and hash sum of the table = current rows in core that came from it,
 *             at the moment of the summary      as of that moment
 * quarantine: rows replayed                   = records that the loads of mended files name
 *             messages sent again             = those that landed + those that came back
 * </pre>
 *
 * <p>Sources may be in use meanwhile. A feed that does not balance is looked at again while rows land.
 */
public final class ReconcileJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileJob.class);

    private final Lake lake;
    private final String runId;
    private final Clock clock;
    private final Duration patience;

    /** @param patience how long to look again at feeds that do not balance, while rows land */
    public ReconcileJob(Lake lake, String runId, Clock clock, Duration patience) {
        this.lake = lake;
        this.runId = runId;
        this.clock = clock;
        this.patience = patience;
    }

    /** One balance for each feed that has delivered anything or should have; all go to {@code ops.reconciliation}. */
    public List<FeedBalance> run(List<Feed> feeds, LocalDate night) {
        LandingWatch watch = new LandingWatch(lake, landed(feeds), patience);
        Map<String, FeedBalance> balances = compare(feeds);
        while (!unbalanced(feeds, balances).isEmpty() && watch.landsMore()) {
            balances.putAll(compare(unbalanced(feeds, balances)));
        }
        List<FeedBalance> result = balances.values().stream()
                .map(balance -> watch.isAtItsEnd() && !patience.isZero() ? balance.stillLanding(patience) : balance)
                .toList();
        record(result, night);
        result.stream()
                .filter(balance -> !balance.isBalanced())
                .forEach(balance -> LOG.warn("Feed {} is not balanced: {}", balance.feed(), balance.detail()));
        return result;
    }

    private List<String> landed(List<Feed> feeds) {
        return Stream.concat(
                        feeds.stream().map(feed -> lake.rawName(feed.contract().name())),
                        Stream.of("load", "source_summary", "quarantine_record", "quarantine_decision")
                                .map(lake::name))
                .distinct()
                .toList();
    }

    private static List<Feed> unbalanced(List<Feed> feeds, Map<String, FeedBalance> balances) {
        return feeds.stream()
                .filter(feed -> balances.containsKey(feed.name()))
                .filter(feed -> !balances.get(feed.name()).isBalanced())
                .toList();
    }

    private Map<String, FeedBalance> compare(List<Feed> feeds) {
        SourceLedgers sources = SourceLedgers.read(lake);
        Map<DatasetFeed, Quarantined> quarantined = Quarantined.read(lake, datasets(feeds));
        MergeJob merges = new MergeJob(lake, runId, clock);
        RegistryBalance registries = new RegistryBalance(lake, merges);
        FileBalance files = new FileBalance(new NewestDeliveries(lake, merges, clock.instant()));
        Map<String, LandedFeeds> landed = landedOf(feeds);
        Map<String, FeedBalance> balances = new LinkedHashMap<>();
        SideBySide.forEach(feeds.stream().filter(ReconcileJob::isReconciled).toList(), feed -> {
                    LandedFeeds counts = landed.get(feed.contract().name());
                    Quarantined quarantine = quarantined.getOrDefault(
                            new DatasetFeed(feed.contract().name(), feed.name()), Quarantined.NONE);
                    return feed.channel() == Channel.FILES
                            ? files.of(feed, sources, counts, quarantine)
                            : registries.of(feed, sources, counts, quarantine);
                })
                .forEach(balance -> balances.put(balance.feed(), balance));
        return balances;
    }

    private static boolean isReconciled(Feed feed) {
        return feed.channel() == Channel.FILES || feed.channel() == Channel.REGISTRY;
    }

    private Map<String, LandedFeeds> landedOf(List<Feed> feeds) {
        List<String> datasets = feeds.stream()
                .filter(ReconcileJob::isReconciled)
                .map(feed -> feed.contract().name())
                .distinct()
                .toList();
        return LandedFeeds.of(lake, datasets);
    }

    private static Map<String, String> datasets(List<Feed> feeds) {
        return feeds.stream()
                .collect(Collectors.toMap(Feed::name, feed -> feed.contract().name()));
    }

    private void record(List<FeedBalance> balances, LocalDate night) {
        List<LedgerRow> rows = new ArrayList<>();
        balances.forEach(balance -> rows.add(LedgerRow.of(lake, "reconciliation")
                .set("run_id", runId)
                .set("feed", balance.feed())
                .set("dataset", balance.dataset())
                .set("night", night)
                .set("source_rows", balance.sourceRows())
                .set("landed_rows", balance.landedRows())
                .set("quarantined_rows", balance.quarantinedRows())
                .set("open_rows", balance.openRows())
                .set("replayed_rows", balance.replayedRows())
                .set("dismissed_rows", balance.dismissedRows())
                .set("core_rows", balance.coreRows())
                .set("source_hash_sum", balance.sourceHashSum())
                .set("core_hash_sum", balance.coreHashSum())
                .set("is_balanced", balance.isBalanced())
                .set("detail", balance.detail())
                .set("checked_at", clock.instant())));
        LedgerRow.append(lake, rows);
    }
}
