package io.gezhi.batch.jobs.publish;

import io.gezhi.batch.jobs.index.ExpectedAreas;
import io.gezhi.batch.jobs.index.IndexInputs;
import io.gezhi.batch.jobs.index.NightIndex;
import io.gezhi.batch.jobs.index.SafetyMethod;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LedgerRow;
import io.gezhi.batch.jobs.publish.PublishResult.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes scored nights public: write, audit, publish.
 *
 * <pre>
 * nights -> branch of mart.safety_index and _indicator -> gates -> main branch -> ops.publication
 * </pre>
 *
 * <p>All nights go through together; when a gate finds something they go one by one, and the first that fails ends it: main
 * keeps what it had, the ledger says why, once. A night that is public from the same inputs is left alone. A night that is
 * written again comes out the same to the last digit.
 */
public final class PublishIndexJob {
    private static final Logger LOG = LoggerFactory.getLogger(PublishIndexJob.class);

    private final Lake lake;
    private final SafetyMethod method;
    private final IndexInputs inputs;
    private final PublicationLedger ledger;
    private final IndexGates gates;
    private final AuditBranch areas;
    private final AuditBranch indicators;

    public PublishIndexJob(Lake lake, SafetyMethod method, IndexInputs inputs, ExpectedAreas expected, Clock clock) {
        this.lake = lake;
        this.method = method;
        this.inputs = inputs;
        this.ledger = new PublicationLedger(lake, clock);
        this.gates = new IndexGates(lake, expected);
        this.areas = new AuditBranch(lake, "safety_index");
        this.indicators = new AuditBranch(lake, "safety_index_indicator");
    }

    public PublishResult run(List<NightIndex> scored) {
        List<NightIndex> nights =
                scored.stream().sorted(Comparator.comparing(NightIndex::night)).toList();
        List<Candidate> candidates = candidates(nights);
        Set<String> published = ledger.published(
                candidates.stream().map(each -> each.run().id()).toList());
        List<Candidate> open = candidates.stream()
                .filter(each ->
                        !(each.isPublic() && published.contains(each.run().id())))
                .toList();
        List<LocalDate> unchanged = candidates.stream()
                .filter(each -> !open.contains(each))
                .map(each -> each.run().night())
                .toList();
        return publish(open, unchanged);
    }

    /** Refuses nights for a reason that lies before them, such as feeds that do not reconcile. */
    public PublishResult refuse(LocalDate night, String reason) {
        NightRun run = NightRun.of(night, inputs, lake.contracts(), method, Map.of());
        ledger.refuse(run, reason);
        return new PublishResult(List.of(), List.of(), 0, Optional.of(new Refusal(night, reason)));
    }

    private record Candidate(NightRun run, boolean isPublic, List<Row> areas, List<Row> indicators) {}

    /** In the order of time, so that each night is compared with the ones before it. */
    private List<Candidate> candidates(List<NightIndex> nights) {
        lake.create("safety_index");
        lake.create("safety_index_indicator");
        PublishedScores known = PublishedScores.read(lake, wanted(nights));
        List<Candidate> candidates = new ArrayList<>();
        for (NightIndex index : nights) {
            NightRun run =
                    NightRun.of(index.night(), inputs, lake.contracts(), method, comparedRuns(index.night(), known));
            boolean isPublic =
                    known.runOf(index.night()).filter(run.id()::equals).isPresent();
            candidates.add(
                    new Candidate(run, isPublic, IndexRows.areas(index, run, known), IndexRows.indicators(index, run)));
            known.add(run.id(), method.version(), index);
        }
        return candidates;
    }

    private static List<LocalDate> wanted(List<NightIndex> nights) {
        return nights.stream()
                .flatMap(index -> Stream.concat(Stream.of(index.night()), IndexRows.compared(index.night()).stream()))
                .distinct()
                .toList();
    }

    private Map<LocalDate, String> comparedRuns(LocalDate night, PublishedScores known) {
        Map<LocalDate, String> runs = new HashMap<>();
        IndexRows.compared(night).forEach(before -> known.comparableRunOf(before, method.version())
                .ifPresent(run -> runs.put(before, run)));
        return runs;
    }

    private PublishResult publish(List<Candidate> open, List<LocalDate> unchanged) {
        if (open.isEmpty() || attempt(open).isEmpty()) {
            return result(open, unchanged, Optional.empty());
        }
        List<Candidate> done = new ArrayList<>();
        for (Candidate candidate : open) {
            List<String> problems = attempt(List.of(candidate));
            if (!problems.isEmpty()) {
                Refusal refusal = new Refusal(candidate.run().night(), String.join("; ", problems));
                ledger.refuse(candidate.run(), refusal.reason());
                return result(done, unchanged, Optional.of(refusal));
            }
            done.add(candidate);
        }
        return result(done, unchanged, Optional.empty());
    }

    /** Publishes the nights together if they pass; returns what is wrong with them if they do not. */
    private List<String> attempt(List<Candidate> nights) {
        areas.write(rows(nights, Candidate::areas));
        indicators.write(rows(nights, Candidate::indicators));
        List<String> problems = gates.problems(
                areas.read(),
                indicators.read(),
                nights.stream().map(each -> each.run().night()).toList());
        if (problems.isEmpty()) {
            indicators.publish();
            long snapshot = areas.publish();
            ledger.append(nights.stream().map(each -> entry(each, snapshot)).toList());
            LOG.info("Published {} nights in snapshot {}", nights.size(), snapshot);
        }
        return problems;
    }

    private LedgerRow entry(Candidate night, long snapshot) {
        return ledger.published(night.run(), snapshot, night.areas().size());
    }

    private static List<Row> rows(List<Candidate> nights, Function<Candidate, List<Row>> part) {
        return nights.stream().flatMap(each -> part.apply(each).stream()).toList();
    }

    private static PublishResult result(
            List<Candidate> published, List<LocalDate> unchanged, Optional<Refusal> refusal) {
        return new PublishResult(
                published.stream().map(each -> each.run().night()).toList(),
                unchanged,
                published.stream().mapToLong(each -> each.areas().size()).sum(),
                refusal);
    }
}
