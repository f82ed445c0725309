package io.gezhi.batch.jobs.pipeline;

import io.gezhi.batch.jobs.index.ExpectedAreas;
import io.gezhi.batch.jobs.index.IndexInputs;
import io.gezhi.batch.jobs.index.IndexJob;
import io.gezhi.batch.jobs.index.NightIndex;
import io.gezhi.batch.jobs.index.SafetyMethod;
import io.gezhi.batch.jobs.locate.Locatable;
import io.gezhi.batch.jobs.publish.PublishIndexJob;
import io.gezhi.batch.jobs.publish.PublishResult;
import io.gezhi.schemas.contract.Contracts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The Safety Index of the nights, published unless a gate is closed. */
public final class IndexStep implements Step {
    private final boolean publishes;

    /** @param publishes whether what is computed is made public */
    public IndexStep(boolean publishes) {
        this.publishes = publishes;
    }

    @Override
    public StepName name() {
        return StepName.INDEX;
    }

    @Override
    public Set<String> reads(Contracts contracts) {
        return CoreTables.names(
                contracts, Locatable.ALL.stream().map(Locatable::locations).toArray(String[]::new));
    }

    @Override
    public Set<String> writes(Contracts contracts) {
        return Set.of("index_goalpost", "safety_index", "safety_index_indicator", "publication");
    }

    @Override
    public StepReport run(NightContext night) throws IOException {
        SafetyMethod method = SafetyMethod.read(night.city().indexMethod());
        IndexInputs inputs = IndexInputs.pin(night.lake());
        ExpectedAreas expected = ExpectedAreas.of(night.lake(), inputs, method);
        PublishIndexJob publish = new PublishIndexJob(night.lake(), method, inputs, expected, night.clock());
        if (!night.gates().areOpen()) {
            PublishResult refused =
                    publish.refuse(night.firstNight(), night.gates().told());
            return new StepReport(Map.of(), refusal(night, refused));
        }
        IndexJob index = new IndexJob(night.lake(), method, night.city().zone(), night.clock());
        return publishes
                ? night.holding(
                        night.lake().name("safety_index"),
                        () -> night.holding(
                                night.lake().name("safety_index_indicator"),
                                () -> publish(night, index, inputs, publish)))
                : StepReport.of("scored_nights", score(night, index, inputs, each -> {}));
    }

    /** Hands on each night as it is scored, so that no more of them are held than are published together. */
    private static int score(NightContext night, IndexJob index, IndexInputs inputs, Consumer<NightIndex> taker) {
        AtomicInteger scored = new AtomicInteger();
        index.run(inputs, night.nights(), each -> {
            taker.accept(each);
            night.progress()
                    .report("index", scored.incrementAndGet(), night.nights().size(), "nights");
        });
        return scored.get();
    }

    private static StepReport publish(NightContext night, IndexJob index, IndexInputs inputs, PublishIndexJob job) {
        int scored = score(night, index, inputs, job::add);
        PublishResult published = job.finish();
        night.progress().report("publish", published.published().size(), scored, "nights");
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("scored_nights", scored);
        told.put("published", days(published.published()));
        told.put("unchanged", days(published.unchanged()));
        told.put("published_rows", published.rows());
        return new StepReport(told, refusal(night, published));
    }

    private static List<String> days(List<LocalDate> nights) {
        return nights.stream().map(LocalDate::toString).toList();
    }

    private static Optional<String> refusal(NightContext night, PublishResult published) {
        return published
                .refusal()
                .map(refused -> "Cannot publish night " + refused.night() + ": " + refused.reason() + " (run "
                        + night.runId() + ")");
    }
}
