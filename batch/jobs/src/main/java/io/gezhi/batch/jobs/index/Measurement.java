package io.gezhi.batch.jobs.index;

import java.time.LocalDate;
import java.util.List;

/**
 * What the composite method leaves open: which events an indicator counts, over which days, per which residents, and the
 * period whose rates set the goalposts.
 *
 * @param levels levels that are published
 * @param interval level of the intervals, such as 0.9
 */
record Measurement(
        Window window,
        List<String> levels,
        double interval,
        ResidentPlan residents,
        ReferencePeriod reference,
        List<Measure> measures) {

    Measurement {
        levels = List.copyOf(levels);
        measures = List.copyOf(measures);
    }

    Window window(Measure measure) {
        return measure.window().orElse(window);
    }

    /** First day of any event that a night looks back on. */
    LocalDate firstDay(LocalDate night) {
        return measures.stream()
                .map(measure -> window(measure).firstDay(night))
                .min(LocalDate::compareTo)
                .orElse(night);
    }

    /**
     * Residents that rates stand on.
     *
     * @param minimum an area of fewer is taken to have this many, so that an airport has a rate at all
     * @param sources in the order of trust: the first that knows a grid counts
     */
    record ResidentPlan(double minimum, List<ResidentSource> sources) {
        ResidentPlan {
            sources = List.copyOf(sources);
        }
    }

    /** Who knows how many live in a grid. */
    enum ResidentSource {
        /** Residences on the night, by dwelling and building. */
        RESIDENCE,
        /** The newest count up to the night. */
        POPULATION_COUNT,
        /** What the grid or division itself states. */
        RESIDENT_COUNT
    }

    /** Nights whose shrunk rates set the goalposts, once for a version of the method. */
    record ReferencePeriod(LocalDate from, LocalDate to, int everyDays, double lowPercentile, double highPercentile) {
        List<LocalDate> nights() {
            return from.datesUntil(to.plusDays(1), java.time.Period.ofDays(everyDays))
                    .toList();
        }
    }
}
