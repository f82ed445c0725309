package io.gezhi.batch.jobs.index;

import io.gezhi.batch.jobs.index.LevelRates.IndicatorRates;
import io.gezhi.batch.jobs.index.NightIndex.AreaScore;
import io.gezhi.batch.jobs.index.NightIndex.IndicatorScore;
import io.gezhi.batch.methods.index.AreaIndex;
import io.gezhi.batch.methods.index.AreaIndex.AreaScores;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.rates.ShrunkRate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Scores nights: counts to shrunk rates, rates to scores against frozen goalposts, with intervals and contributions. The
 * same city, method and goalposts give the same numbers, whatever else is scored.
 */
final class NightScorer {
    private final CityEvents city;
    private final SafetyMethod method;
    private final FrozenGoalposts goalposts;
    private final Map<String, String> dimensions;

    NightScorer(CityEvents city, SafetyMethod method, FrozenGoalposts goalposts) {
        this.city = city;
        this.method = method;
        this.goalposts = goalposts;
        this.dimensions = method.dimensions();
    }

    NightIndex score(LocalDate night) {
        List<AreaScore> areas = new ArrayList<>();
        List<IndicatorScore> indicators = new ArrayList<>();
        for (String name : method.levels()) {
            LevelRates rates =
                    LevelRates.of(city, method.measurement(), city.areas().level(name), night);
            AreaIndex index = new AreaIndex(method.composite().withGoalposts(goalposts.of(name)));
            AreaScores scores = index.score(table(rates));
            areas.addAll(areas(rates, scores, ScoreInterval.of(index, table(rates), rates, scores.index())));
            indicators.addAll(indicators(rates, scores));
        }
        return new NightIndex(night, areas, indicators);
    }

    private NumberTable table(LevelRates rates) {
        double[][] columns = method.indicators().stream()
                .map(indicator -> rates.byIndicator().get(indicator).rates())
                .toArray(double[][]::new);
        return new NumberTable(rates.level().ids(), method.indicators(), columns);
    }

    private static List<AreaScore> areas(LevelRates rates, AreaScores scores, ScoreInterval interval) {
        List<AreaScore> areas = new ArrayList<>();
        for (int area = 0; area < rates.level().size(); area++) {
            areas.add(new AreaScore(
                    rates.level().name(),
                    rates.level().ids().get(area),
                    scores.index()[area],
                    interval.low()[area],
                    interval.high()[area],
                    scores.bands().get(area),
                    scores.ranks()[area],
                    rates.residents()[area]));
        }
        return areas;
    }

    private List<IndicatorScore> indicators(LevelRates rates, AreaScores scores) {
        List<IndicatorScore> indicators = new ArrayList<>();
        for (String indicator : method.indicators()) {
            IndicatorRates measured = rates.byIndicator().get(indicator);
            double[] normalised = scores.normalised().column(indicator);
            double[] weights = scores.weights().column(indicator);
            double[] contributions = scores.contributions().column(indicator);
            for (int area = 0; area < rates.level().size(); area++) {
                ShrunkRate rate = measured.shrunk().get(area);
                indicators.add(new IndicatorScore(
                        rates.level().name(),
                        rates.level().ids().get(area),
                        indicator,
                        dimensions.get(indicator),
                        Math.round(measured.sums().events()[area]),
                        measured.sums().harm()[area],
                        rates.residents()[area],
                        rate.raw(),
                        rate.rate(),
                        rate.low(),
                        rate.high(),
                        normalised[area],
                        weights[area],
                        contributions[area]));
            }
        }
        return indicators;
    }
}
