package io.gezhi.batch.jobs.index;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/** The index of one night: every area of every published level, and what each score is made of. */
public record NightIndex(LocalDate night, List<AreaScore> areas, List<IndicatorScore> indicators) {
    public NightIndex {
        areas = List.copyOf(areas);
        indicators = List.copyOf(indicators);
    }

    /**
     * @param score 0 to 100; 100 is safest
     * @param rank 1 is the safest of its level
     * @param residents that the rates stand on
     */
    public record AreaScore(
            String level,
            String area,
            double score,
            double low,
            double high,
            String band,
            int rank,
            double residents) {}

    /**
     * @param rawRate per 1,000 residents
     * @param normalised 0 to 100; 100 is safest
     * @param weight of the indicator in the whole index
     * @param contribution to the score; those of an area add up to it
     */
    public record IndicatorScore(
            String level,
            String area,
            String indicator,
            String dimension,
            long events,
            double harmDays,
            double residents,
            OptionalDouble rawRate,
            double shrunkRate,
            double rateLow,
            double rateHigh,
            double normalised,
            double weight,
            double contribution) {}
}
