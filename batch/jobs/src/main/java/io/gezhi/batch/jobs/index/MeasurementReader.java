package io.gezhi.batch.jobs.index;

import io.gezhi.batch.jobs.index.Measure.Counting;
import io.gezhi.batch.jobs.index.Measure.Source;
import io.gezhi.batch.jobs.index.Measurement.ReferencePeriod;
import io.gezhi.batch.jobs.index.Measurement.ResidentPlan;
import io.gezhi.batch.jobs.index.Measurement.ResidentSource;
import io.gezhi.batch.jobs.locate.Places;
import io.gezhi.schemas.codes.CodeTable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the {@code measure} section of an index method. */
final class MeasurementReader {
    private static final CodeTable OFFENCES = CodeTable.standard("offence");

    private final Keys keys;

    MeasurementReader(Keys keys) {
        this.keys = keys;
    }

    /** Empty only when something was wrong. */
    Optional<Measurement> read() {
        Optional<Window> window = window(keys, "window");
        if (window.isEmpty()) {
            keys.problem("window", "days or calendar-months is needed");
        }
        List<String> levels = levels();
        double interval = keys.number("interval", 0.9, 0.5, 0.999);
        ResidentPlan residents = residents(keys.object("residents"));
        ReferencePeriod reference = reference(keys.object("reference"));
        Keys indicators = keys.object("indicators");
        List<Measure> measures = indicators.names().stream()
                .flatMap(name -> measure(name, indicators.object(name)).stream())
                .toList();
        keys.finish();
        return window.map(own -> new Measurement(own, levels, interval, residents, reference, measures));
    }

    private List<String> levels() {
        List<String> levels = keys.texts("levels");
        levels.stream()
                .filter(level -> !level.equals(Areas.GRID) && !Places.LEVELS.contains(level))
                .forEach(level -> keys.problem("levels", "it is grid or one of " + Places.LEVELS + " (" + level + ")"));
        return levels;
    }

    private static Optional<Window> window(Keys keys, String key) {
        if (!keys.has(key)) {
            return Optional.empty();
        }
        Keys window = keys.object(key);
        Optional<Window> read = window.has("days")
                ? Optional.of(new Window.Days(window.whole("days", 28, 1)))
                : window.has("calendar-months")
                        ? Optional.of(new Window.CalendarMonths(window.whole("calendar-months", 1, 1)))
                        : Optional.empty();
        window.finish();
        return read;
    }

    private static ResidentPlan residents(Keys keys) {
        double minimum = keys.number("minimum", 100, 1, 1_000_000);
        List<ResidentSource> sources = keys.choices("sources", ResidentSource.class);
        keys.finish();
        return new ResidentPlan(minimum, sources);
    }

    private static ReferencePeriod reference(Keys keys) {
        var period = new ReferencePeriod(
                keys.day("from"),
                keys.day("to"),
                keys.whole("every-days", 7, 1),
                keys.number("low-percentile", 2.5, 0, 100),
                keys.number("high-percentile", 97.5, 0, 100));
        if (period.to().isBefore(period.from())) {
            keys.problem("to", "it must not lie before from (" + period.to() + ")");
        }
        if (period.highPercentile() <= period.lowPercentile()) {
            keys.problem("high-percentile", "it must lie above low-percentile (" + period.highPercentile() + ")");
        }
        keys.finish();
        return period;
    }

    private static Optional<Measure> measure(String indicator, Keys keys) {
        Optional<Source> source = keys.choice("dataset", Source.class);
        Optional<Counting> counting = keys.choice("count", Counting.class);
        Set<String> codes = codes(keys, source);
        double cap = keys.number("cap-days", 365, 0.001, 100_000);
        int after = keys.whole("after-days", 0, 0);
        Optional<Window> window = window(keys, "window");
        boolean ofEvents = counting.stream().anyMatch(kind -> kind == Counting.OPEN || kind == Counting.OVERDUE);
        if (ofEvents && source.filter(Source.SERVICE_EVENT::equals).isEmpty()) {
            keys.problem("count", "only a service_event can be open or overdue");
        }
        if (counting.filter(Counting.HARM::equals).isPresent()
                && source.filter(Source.INCIDENT::equals).isEmpty()) {
            keys.problem("count", "only an incident has harm days");
        }
        keys.finish();
        return source.isEmpty() || counting.isEmpty()
                ? Optional.empty()
                : Optional.of(new Measure(indicator, source.get(), codes, counting.get(), cap, after, window));
    }

    private static Set<String> codes(Keys keys, Optional<Source> source) {
        boolean incident = source.filter(Source.INCIDENT::equals).isPresent();
        if (keys.has("offences")) {
            Set<String> codes = new TreeSet<>(keys.texts("offences"));
            codes.stream()
                    .filter(code -> !OFFENCES.codes().contains(code))
                    .forEach(code -> keys.problem("offences", "no such offence (" + code + ")"));
            return codes;
        }
        if (keys.has("offence-dimension")) {
            Set<String> codes = new TreeSet<>();
            keys.texts("offence-dimension").forEach(dimension -> OFFENCES.codes().stream()
                    .filter(code -> OFFENCES.value(code, "dimension")
                            .filter(dimension::equals)
                            .isPresent())
                    .forEach(codes::add));
            if (codes.isEmpty()) {
                keys.problem("offence-dimension", "no offence is in it");
            }
            return codes;
        }
        if (incident) {
            keys.problem("offences", "offences or offence-dimension is needed");
        }
        return keys.has("event-types") ? new TreeSet<>(keys.texts("event-types")) : Set.of();
    }
}
