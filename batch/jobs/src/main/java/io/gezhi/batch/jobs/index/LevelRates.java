package io.gezhi.batch.jobs.index;

import io.gezhi.batch.methods.rates.GlobalEmpiricalBayes;
import io.gezhi.batch.methods.rates.ShrunkRate;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rates of one level on one night: per 1,000 residents, harm-weighted where the indicator is, shrunk towards the level's
 * mean by Marshall's global Empirical Bayes.
 */
@SuppressWarnings("ArrayRecordComponent")
record LevelRates(Areas.Level level, double[] residents, Map<String, IndicatorRates> byIndicator) {
    private static final double PER = 1000;

    /** One indicator over the areas of the level. */
    record IndicatorRates(EventLog.Sums sums, List<ShrunkRate> shrunk) {
        double[] rates() {
            return shrunk.stream().mapToDouble(ShrunkRate::rate).toArray();
        }

        double[] lows() {
            return shrunk.stream().mapToDouble(ShrunkRate::low).toArray();
        }

        double[] highs() {
            return shrunk.stream().mapToDouble(ShrunkRate::high).toArray();
        }
    }

    static LevelRates of(CityEvents city, Measurement measurement, Areas.Level level, LocalDate night) {
        double[] residents =
                city.residents().of(level, night, measurement.residents().minimum());
        double[] exposure = new double[residents.length];
        java.util.Arrays.setAll(exposure, area -> residents[area] / PER);
        Map<String, IndicatorRates> rates = new LinkedHashMap<>();
        for (Measure measure : measurement.measures()) {
            EventLog.Sums sums = city.byIndicator()
                    .get(measure.indicator())
                    .sums(level, measurement.window(measure).firstDay(night), night);
            rates.put(
                    measure.indicator(),
                    new IndicatorRates(
                            sums,
                            GlobalEmpiricalBayes.shrink(sums.harm(), sums.squares(), exposure, measurement.interval())
                                    .areas()));
        }
        return new LevelRates(level, residents, rates);
    }
}
