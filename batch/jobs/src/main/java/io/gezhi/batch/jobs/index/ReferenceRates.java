package io.gezhi.batch.jobs.index;

import io.gezhi.batch.methods.index.tree.Goalposts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The goalposts that a reference period sets: percentiles of the shrunk rates of all areas on all of its nights. Where an
 * indicator never moved in the period, its upper end is the highest rate that the data still allow, so that a first event
 * is not the worst case.
 */
final class ReferenceRates {
    private ReferenceRates() {}

    static FrozenGoalposts goalposts(CityEvents city, SafetyMethod method) {
        Map<String, Map<String, Goalposts>> byLevel = new LinkedHashMap<>();
        boolean anyEvent = false;
        for (String name : method.levels()) {
            Areas.Level level = city.areas().level(name);
            List<LevelRates> nights = new ArrayList<>();
            for (LocalDate night : method.measurement().reference().nights()) {
                nights.add(LevelRates.of(city, method.measurement(), level, night));
            }
            anyEvent |= nights.stream().anyMatch(ReferenceRates::hasEvents);
            byLevel.put(name, ofLevel(nights, method));
        }
        if (!anyEvent) {
            throw new IllegalStateException("Cannot freeze goalposts of method " + method.version()
                    + ": the reference period holds no event ("
                    + method.measurement().reference().from() + " to "
                    + method.measurement().reference().to() + ")");
        }
        return new FrozenGoalposts(byLevel);
    }

    private static boolean hasEvents(LevelRates rates) {
        return rates.byIndicator().values().stream()
                .anyMatch(
                        indicator -> DoubleStream.of(indicator.sums().events()).sum() > 0);
    }

    private static Map<String, Goalposts> ofLevel(List<LevelRates> nights, SafetyMethod method) {
        Map<String, Goalposts> posts = new LinkedHashMap<>();
        for (String indicator : method.indicators()) {
            double[] rates = nights.stream()
                    .flatMapToDouble(night ->
                            DoubleStream.of(night.byIndicator().get(indicator).rates()))
                    .toArray();
            Measurement.ReferencePeriod period = method.measurement().reference();
            Goalposts percentiles = Goalposts.atPercentiles(rates, period.lowPercentile(), period.highPercentile());
            posts.put(
                    indicator,
                    percentiles.low() < percentiles.high() ? percentiles : widened(percentiles, nights, indicator));
        }
        return posts;
    }

    private static Goalposts widened(Goalposts still, List<LevelRates> nights, String indicator) {
        double highest = nights.stream()
                .flatMapToDouble(night ->
                        DoubleStream.of(night.byIndicator().get(indicator).highs()))
                .max()
                .orElse(still.high());
        return new Goalposts(still.low(), highest > still.low() ? highest : still.low() + 1);
    }
}
