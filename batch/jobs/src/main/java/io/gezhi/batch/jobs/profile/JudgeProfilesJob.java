package io.gezhi.batch.jobs.profile;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import io.gezhi.batch.jobs.lake.SideBySide;
import io.gezhi.batch.jobs.profile.ProfileLedgers.SourceVersion;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.Feed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what sources say of their columns, before anything was mapped, beside what they said the time before and beside what
 * core holds after mapping.
 *
 * <pre>
 * ops.source_profile, newest version of each source --+
 * ops.profile_comparison: the last that was let through --+-> rules -> ops.profile_comparison
 * core.X of the feed -------------------------------------+
 * </pre>
 *
 * <p>A refused version is judged again every night, until a newer one comes or somebody accepts it. One that was let
 * through is not judged again.
 */
public final class JudgeProfilesJob {
    private static final Logger LOG = LoggerFactory.getLogger(JudgeProfilesJob.class);

    private final Lake lake;
    private final String runId;
    private final Clock clock;
    private final Set<String> accepted;

    /** @param accepted feeds whose jumps somebody has looked at and found right */
    public JudgeProfilesJob(Lake lake, String runId, Clock clock, Set<String> accepted) {
        this.lake = lake;
        this.runId = runId;
        this.clock = clock;
        this.accepted = Set.copyOf(accepted);
    }

    /** One verdict for each feed that has something to be judged. */
    public List<ProfileVerdict> run(List<Feed> feeds) {
        lake.create(ProfileLedgers.COMPARISONS);
        ProfileLedgers ledgers = new ProfileLedgers(lake);
        Map<String, List<SourceVersion>> open = ledgers.open();
        List<Feed> judged = feeds.stream()
                .filter(feed -> feed.channel() == Channel.FILES || feed.channel() == Channel.REGISTRY)
                .filter(feed -> open.containsKey(feed.name()))
                .toList();
        if (judged.isEmpty()) {
            return List.of();
        }
        Map<String, Map<String, ColumnProfile>> before = ledgers.before();
        List<LedgerRow> rows = Collections.synchronizedList(new ArrayList<>());
        List<ProfileVerdict> verdicts = SideBySide.forEach(
                judged, feed -> judge(feed, open.get(feed.name()), before.getOrDefault(feed.name(), Map.of()), rows));
        LedgerRow.append(lake, List.copyOf(rows));
        return verdicts;
    }

    private ProfileVerdict judge(
            Feed feed, List<SourceVersion> open, Map<String, ColumnProfile> letThrough, List<LedgerRow> rows) {
        Map<String, ColumnProfile> before = new HashMap<>(letThrough);
        CoreColumns core = CoreColumns.of(lake, feed);
        List<String> refusals = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (SourceVersion version : open) {
            List<JudgedColumn> judged = judge(feed, version, before, core);
            judged.forEach(each -> each.finding().ifPresent(finding -> (each.isRefused() ? refusals : warnings)
                    .add(finding.words() + " (" + version.id().source() + ")")));
            judged.forEach(each -> rows.add(row(version.id(), each)));
            if (judged.stream().noneMatch(JudgedColumn::isRefused)) {
                judged.forEach(column -> before.put(column.now().column(), column.now()));
            }
        }
        warnings.forEach(warning -> LOG.warn("Feed {}: {}", feed.name(), warning));
        return new ProfileVerdict(feed.name(), refusals, warnings);
    }

    private List<JudgedColumn> judge(
            Feed feed, SourceVersion version, Map<String, ColumnProfile> before, CoreColumns core) {
        SourceColumns mapping = new SourceColumns(feed);
        Stream<JudgedColumn> present = version.columns().stream().map(now -> {
            List<String> filled = mapping.filledFrom(now.column());
            Optional<ProfileFinding> finding = filled.stream()
                    .flatMap(column -> core.lost(now, column).stream())
                    .findFirst()
                    .or(() -> Optional.ofNullable(before.get(now.column()))
                            .flatMap(then -> ProfileRules.jump(
                                    then,
                                    now,
                                    mapping.isKey(now.column()),
                                    feed.contract().jumps())));
            return new JudgedColumn(now, filled, core, finding, accepted.contains(feed.name()));
        });
        return Stream.concat(present, gone(feed, version, before, core)).toList();
    }

    /** Columns that the feed still maps and that this version does not have, as ones without a value in any row. */
    private Stream<JudgedColumn> gone(
            Feed feed, SourceVersion version, Map<String, ColumnProfile> before, CoreColumns core) {
        SourceColumns mapping = new SourceColumns(feed);
        Set<String> present =
                version.columns().stream().map(ColumnProfile::column).collect(Collectors.toSet());
        long rows =
                version.columns().stream().mapToLong(ColumnProfile::rows).max().orElse(0);
        return before.values().stream()
                .filter(then -> !present.contains(then.column()) && mapping.isMapped(then.column()))
                .sorted(Comparator.comparing(ColumnProfile::column))
                .map(then -> new JudgedColumn(
                        ColumnProfile.absent(then.column(), rows),
                        mapping.filledFrom(then.column()),
                        core,
                        ProfileRules.gone(then, rows),
                        accepted.contains(feed.name())));
    }

    private LedgerRow row(SourceVersion.Id id, JudgedColumn judged) {
        return judged.describe(LedgerRow.of(lake, ProfileLedgers.COMPARISONS)
                .set("run_id", runId)
                .set("feed", id.feed())
                .set("source", id.source())
                .set("version", id.version())
                .set("judged_at", clock.instant()));
    }
}
