package io.gezhi.batch.jobs.index;

import io.gezhi.batch.methods.index.tree.Goalposts;
import java.time.LocalDate;
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
            Map<String, Pooled> pooled = pooled(city, method, city.areas().level(name));
            anyEvent |= pooled.values().stream().anyMatch(Pooled::hasEvents);
            Map<String, Goalposts> posts = new LinkedHashMap<>();
            pooled.forEach((indicator, rates) ->
                    posts.put(indicator, rates.goalposts(method.measurement().reference())));
            byLevel.put(name, posts);
        }
        if (!anyEvent) {
            throw new IllegalStateException("Cannot freeze goalposts of method " + method.version()
                    + ": the reference period holds no event ("
                    + method.measurement().reference().from() + " to "
                    + method.measurement().reference().to() + ")");
        }
        return new FrozenGoalposts(byLevel);
    }

    /** Night by night, so that of each night only its rates stay: eight bytes for each area and indicator. */
    private static Map<String, Pooled> pooled(CityEvents city, SafetyMethod method, Areas.Level level) {
        List<LocalDate> nights = method.measurement().reference().nights();
        Map<String, Pooled> pooled = new LinkedHashMap<>();
        method.indicators().forEach(indicator -> pooled.put(indicator, new Pooled(level.size() * nights.size())));
        for (LocalDate night : nights) {
            LevelRates rates = LevelRates.of(city, method.measurement(), level, night);
            pooled.forEach((indicator, all) -> all.add(rates.byIndicator().get(indicator)));
        }
        return pooled;
    }

    /** The rates of one indicator over all areas and nights of the period. */
    private static final class Pooled {
        private final double[] rates;
        private int size;
        private double highest = Double.NEGATIVE_INFINITY;
        private boolean hasEvents;

        private Pooled(int most) {
            rates = new double[most];
        }

        private void add(LevelRates.IndicatorRates night) {
            double[] ofNight = night.rates();
            System.arraycopy(ofNight, 0, rates, size, ofNight.length);
            size += ofNight.length;
            highest = Math.max(highest, DoubleStream.of(night.highs()).max().orElse(highest));
            hasEvents |= DoubleStream.of(night.sums().events()).sum() > 0;
        }

        private boolean hasEvents() {
            return hasEvents;
        }

        private Goalposts goalposts(Measurement.ReferencePeriod period) {
            Goalposts percentiles = Goalposts.atPercentiles(rates, period.lowPercentile(), period.highPercentile());
            if (percentiles.low() < percentiles.high()) {
                return percentiles;
            }
            double still = percentiles.low();
            return new Goalposts(still, highest > still ? highest : still + 1);
        }
    }
}
