package io.gezhi.batch.jobs.reconcile;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import io.gezhi.batch.jobs.reconcile.LandedFeeds.Held;
import io.gezhi.batch.jobs.reconcile.LandedFeeds.Landed;
import io.gezhi.batch.jobs.reconcile.Quarantined.DatasetFeed;
import io.gezhi.batch.jobs.reconcile.SourceLedgers.Loaded;
import io.gezhi.batch.jobs.reconcile.SourceLedgers.Summary;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.Feed;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proves, feed by feed, that nothing is lost and nothing doubled.
 *
 * <pre>
 * files:      rows delivered                  = rows in raw + open + dismissed rows in quarantine, each coordinate once
 *             (rows the loader read, without those that it read again out of quarantine)
 * registries: count and hash sum of the table = current rows in core that came from it
 * quarantine: rows replayed                   = records that the loads of mended files name
 *             messages sent again             = those that landed + those that came back
 * </pre>
 */
public final class ReconcileJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileJob.class);

    private final Lake lake;
    private final String runId;
    private final Clock clock;

    public ReconcileJob(Lake lake, String runId, Clock clock) {
        this.lake = lake;
        this.runId = runId;
        this.clock = clock;
    }

    /** One balance for each feed that has delivered anything or should have; all go to {@code ops.reconciliation}. */
    public List<FeedBalance> run(List<Feed> feeds, LocalDate night) {
        SourceLedgers sources = SourceLedgers.read(lake);
        Map<DatasetFeed, Quarantined> quarantined =
                Quarantined.read(lake, feeds.stream().collect(Collectors.toMap(Feed::name, feed -> feed.contract()
                        .name())));
        Map<String, LandedFeeds> landed = new HashMap<>();
        List<FeedBalance> balances = new ArrayList<>();
        for (Feed feed : feeds) {
            LandedFeeds counts =
                    landed.computeIfAbsent(feed.contract().name(), dataset -> LandedFeeds.of(lake, dataset));
            Quarantined quarantine =
                    quarantined.getOrDefault(new DatasetFeed(feed.contract().name(), feed.name()), Quarantined.NONE);
            if (feed.channel() == Channel.FILES) {
                balances.add(file(feed, sources, counts, quarantine));
            } else if (feed.channel() == Channel.REGISTRY) {
                balances.add(registry(feed, sources, counts, quarantine));
            }
        }
        record(balances, night);
        balances.stream()
                .filter(balance -> !balance.isBalanced())
                .forEach(balance -> LOG.warn("Feed {} is not balanced: {}", balance.feed(), balance.detail()));
        return balances;
    }

    private static FeedBalance file(Feed feed, SourceLedgers sources, LandedFeeds counts, Quarantined quarantine) {
        Loaded loaded = sources.files().getOrDefault(feed.name(), Loaded.NONE);
        Landed raw = counts.rawOf(feed.name());
        List<String> problems = new ArrayList<>();
        long taken = raw.rows() + quarantine.keptMessages();
        require(
                loaded.accepted() == taken,
                problems,
                "accepted",
                loaded.accepted(),
                quarantine.keptMessages() == 0 ? "landed" : "landed or refused when they landed",
                taken);
        long kept = raw.rows() + quarantine.open() + quarantine.dismissed();
        require(
                loaded.delivered() == kept,
                problems,
                "delivered",
                loaded.delivered(),
                "landed, open and dismissed",
                kept);
        require(
                loaded.replayed() == quarantine.replayedRows(),
                problems,
                "loaded out of quarantine",
                loaded.replayed(),
                "replayed",
                quarantine.replayedRows());
        requireOnce(raw, quarantine, problems);
        Held core = counts.coreOf(feed.name());
        return balance(feed, loaded.delivered(), null, raw, quarantine, core, problems);
    }

    private FeedBalance registry(Feed feed, SourceLedgers sources, LandedFeeds counts, Quarantined quarantine) {
        Summary summary = sources.registries().get(feed.name());
        Landed raw = counts.rawOf(feed.name());
        Held core = counts.coreOf(feed.name());
        List<String> problems = new ArrayList<>();
        requireOnce(raw, quarantine, problems);
        if (summary == null) {
            if (raw.rows() > 0) {
                problems.add("the registry has given no summary");
            }
            return balance(feed, 0, null, raw, quarantine, core, problems);
        }
        Held current = summary.rows() == core.rows() ? core : withOvertaken(feed, core);
        require(summary.rows() == current.rows(), problems, "source", summary.rows(), "core", current.rows());
        if (summary.rows() == current.rows() && summary.hashSum().compareTo(current.hashSum()) != 0) {
            problems.add("as many rows in core as at the source, but of other content (" + current.hashSum()
                    + " against " + summary.hashSum() + ")");
        }
        return balance(
                feed, summary.rows() + summary.rejected(), summary.hashSum(), raw, quarantine, current, problems);
    }

    private Held withOvertaken(Feed feed, Held core) {
        if (lake.snapshot(lake.rawName(feed.contract().name())).isEmpty()) {
            return core;
        }
        Held overtaken = Overtaken.of(lake, feed.contract(), feed.name());
        return new Held(core.rows() + overtaken.rows(), core.hashSum().add(overtaken.hashSum()));
    }

    private static void requireOnce(Landed raw, Quarantined quarantine, List<String> problems) {
        long doubled = raw.rows() - raw.distinct() + quarantine.rows() - quarantine.distinct();
        if (doubled > 0) {
            problems.add(doubled + " rows landed more than once");
        }
        long arrived = quarantine.landedAgain() + quarantine.returnedAgain();
        require(
                quarantine.replayedMessages() == arrived,
                problems,
                "sent again",
                quarantine.replayedMessages(),
                "landed or came back",
                arrived);
        if (quarantine.decidedTwice() > 0) {
            problems.add(quarantine.decidedTwice() + " records of quarantine were decided more than once");
        }
    }

    private static void require(
            boolean holds, List<String> problems, String one, long oneRows, String other, long otherRows) {
        if (!holds) {
            problems.add(oneRows + " rows " + one + ", " + otherRows + " " + other);
        }
    }

    private static FeedBalance balance(
            Feed feed,
            long sourceRows,
            BigDecimal sourceHash,
            Landed raw,
            Quarantined quarantine,
            Held core,
            List<String> problems) {
        return new FeedBalance(
                feed.name(),
                feed.contract().name(),
                sourceRows,
                raw.rows(),
                quarantine.rows(),
                quarantine.open(),
                quarantine.replayed(),
                quarantine.dismissed(),
                core.rows(),
                sourceHash,
                core.hashSum(),
                problems.stream().collect(Collectors.joining("; ")));
    }

    private void record(List<FeedBalance> balances, LocalDate night) {
        LedgerRow.append(
                lake,
                balances.stream()
                        .map(balance -> LedgerRow.of(lake, "reconciliation")
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
                                .set("checked_at", clock.instant()))
                        .toList());
    }
}
