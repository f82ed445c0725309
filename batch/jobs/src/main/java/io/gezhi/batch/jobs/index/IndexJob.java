package io.gezhi.batch.jobs.index;

import io.gezhi.batch.jobs.lake.Lake;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the Safety Index of nights from pinned tables.
 *
 * <pre>
 * core.incident, core.service_event + locations -> events per place and day --+
 * core.grid, core.division ----------------------> areas ---------------------+-> shrunk rates -> scores of each night
 * core.residence, population_count, grid --------> residents -----------------+        |
 *                                                                    mart.index_goalpost (frozen once)
 * </pre>
 */
public final class IndexJob {
    private static final Logger LOG = LoggerFactory.getLogger(IndexJob.class);

    private final Lake lake;
    private final SafetyMethod method;
    private final ZoneId zone;
    private final Clock clock;

    public IndexJob(Lake lake, SafetyMethod method, ZoneId zone, Clock clock) {
        this.lake = lake;
        this.method = method;
        this.zone = zone;
        this.clock = clock;
    }

    /** Hands over the nights in the order of time, one by one. */
    public void run(IndexInputs inputs, List<LocalDate> nights, Consumer<NightIndex> scored) {
        List<LocalDate> ordered = nights.stream().sorted().toList();
        GoalpostLedger ledger = new GoalpostLedger(lake);
        Optional<FrozenGoalposts> frozen = ledger.find(method);
        CityEvents city = read(inputs, ordered, frozen.isEmpty());
        requireAreas(city);
        FrozenGoalposts goalposts = frozen.orElseGet(() -> freeze(ledger, city));
        NightScorer scorer = new NightScorer(city, method, goalposts);
        ordered.forEach(night -> scored.accept(scorer.score(night)));
    }

    private CityEvents read(IndexInputs inputs, List<LocalDate> nights, boolean withReference) {
        Measurement measurement = method.measurement();
        List<LocalDate> all = withReference
                ? Stream.concat(nights.stream(), measurement.reference().nights().stream())
                        .sorted()
                        .toList()
                : nights;
        LocalDate first = measurement.firstDay(all.get(0));
        return new CityReader(lake, inputs, zone).read(measurement, first, all.get(all.size() - 1));
    }

    private FrozenGoalposts freeze(GoalpostLedger ledger, CityEvents city) {
        FrozenGoalposts goalposts = ReferenceRates.goalposts(city, method);
        ledger.freeze(method, goalposts, clock.instant());
        LOG.info("Froze the goalposts of method {}", method.version());
        return goalposts;
    }

    private void requireAreas(CityEvents city) {
        List<String> empty = method.levels().stream()
                .filter(level -> city.areas().level(level).size() == 0)
                .toList();
        if (!empty.isEmpty()) {
            throw new IllegalStateException("Cannot compute the index: the city has no area of a level that the method"
                    + " publishes (" + String.join(", ", empty) + ")");
        }
    }
}
