package io.gezhi.batch.jobs.publish;

import io.gezhi.batch.jobs.index.ExpectedAreas;
import io.gezhi.batch.jobs.index.IndexInputs;
import io.gezhi.batch.jobs.index.NightIndex;
import io.gezhi.batch.jobs.index.SafetyMethod;
import io.gezhi.batch.jobs.lake.Lake;
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
import java.util.stream.Stream;

/**
 * Makes scored nights public, in the order of time, as they come.
 *
 * <pre>
 * nights -> branch of mart.safety_index and _indicator -> gates -> main branch -> ops.publication
 * </pre>
 *
 * <p>As many nights as fit go through together; when a gate finds something they go one by one, and the first that fails
 * ends it: main keeps what it had, the ledger says why, once. A night that is public from the same inputs is left alone. A
 * night that is written again comes out the same to the last digit. Never more than one batch of nights is held, or one
 * night that is larger.
 */
public final class PublishIndexJob {
    private static final int BATCH_ROWS = 100_000;

    private final Lake lake;
    private final SafetyMethod method;
    private final IndexInputs inputs;
    private final IndexGates gates;
    private final AuditedPublication publication;
    private final List<NightIndex> waiting = new ArrayList<>();
    private final List<LocalDate> published = new ArrayList<>();
    private final List<LocalDate> unchanged = new ArrayList<>();
    private long rows;
    private Optional<Refusal> refusal = Optional.empty();

    public PublishIndexJob(Lake lake, SafetyMethod method, IndexInputs inputs, ExpectedAreas expected, Clock clock) {
        this.lake = lake;
        this.method = method;
        this.inputs = inputs;
        this.gates = new IndexGates(lake, expected);
        this.publication = new AuditedPublication(lake, IndexGates.AREAS, List.of(IndexGates.INDICATORS), clock);
        lake.create(IndexGates.AREAS);
        lake.create(IndexGates.INDICATORS);
    }

    /** Publishes all of the nights; equal to adding them one by one. */
    public PublishResult run(List<NightIndex> scored) {
        scored.stream().sorted(Comparator.comparing(NightIndex::night)).forEach(this::add);
        return finish();
    }

    /** Takes a night that is later than those before. After a refusal no other is tried. */
    public void add(NightIndex night) {
        if (refusal.isPresent()) {
            return;
        }
        waiting.add(night);
        if (waiting.stream().mapToLong(each -> each.indicators().size()).sum() >= BATCH_ROWS) {
            publishWaiting();
        }
    }

    /** Publishes what still waits and says what became of all nights. */
    public PublishResult finish() {
        if (!waiting.isEmpty()) {
            publishWaiting();
        }
        return new PublishResult(published, unchanged, rows, refusal);
    }

    /** Refuses nights for a reason that lies before them, such as feeds that do not reconcile. */
    public PublishResult refuse(LocalDate night, String reason) {
        NightRun run = NightRun.of(night, inputs, lake.contracts(), method, Map.of());
        publication.refuse(run.edition(0), reason);
        return new PublishResult(List.of(), List.of(), 0, Optional.of(new Refusal(night, reason)));
    }

    private record Candidate(NightRun run, boolean isPublic, NightIndex index, PublishedScores known) {
        Edition edition() {
            return run.edition(index.areas().size());
        }

        List<EditionRows> rows() {
            return List.of(
                    new EditionRows(IndexGates.INDICATORS, () -> IndexRows.indicators(index, run)),
                    new EditionRows(IndexGates.AREAS, () -> IndexRows.areas(index, run, known)));
        }
    }

    private void publishWaiting() {
        List<Candidate> candidates = candidates(List.copyOf(waiting));
        waiting.clear();
        Set<String> done = publication.published(candidates, each -> each.run().id());
        List<Candidate> open = candidates.stream()
                .filter(each -> !(each.isPublic() && done.contains(each.run().id())))
                .toList();
        candidates.stream()
                .filter(each -> !open.contains(each))
                .forEach(each -> unchanged.add(each.run().night()));
        publish(open);
    }

    /** In the order of time, so that each night is compared with the ones before it. */
    private List<Candidate> candidates(List<NightIndex> nights) {
        PublishedScores known = PublishedScores.read(lake, wanted(nights));
        List<Candidate> candidates = new ArrayList<>();
        for (NightIndex index : nights) {
            NightRun run =
                    NightRun.of(index.night(), inputs, lake.contracts(), method, comparedRuns(index.night(), known));
            boolean isPublic =
                    known.runOf(index.night()).filter(run.id()::equals).isPresent();
            candidates.add(new Candidate(run, isPublic, index, known));
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

    private void publish(List<Candidate> open) {
        if (open.isEmpty()) {
            return;
        }
        if (attempt(open).isEmpty()) {
            open.forEach(this::note);
            return;
        }
        for (Candidate candidate : open) {
            List<String> problems = attempt(List.of(candidate));
            if (!problems.isEmpty()) {
                Refusal found = new Refusal(candidate.run().night(), String.join("; ", problems));
                publication.refuse(candidate.edition(), found.reason());
                refusal = Optional.of(found);
                return;
            }
            note(candidate);
        }
    }

    private void note(Candidate candidate) {
        published.add(candidate.run().night());
        rows += candidate.index().areas().size();
    }

    private List<String> attempt(List<Candidate> nights) {
        return publication.attempt(
                nights.stream().map(Candidate::edition).toList(),
                nights.stream().map(Candidate::rows).toList(),
                gates);
    }
}
