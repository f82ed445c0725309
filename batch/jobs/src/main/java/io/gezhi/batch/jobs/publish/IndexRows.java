package io.gezhi.batch.jobs.publish;

import io.gezhi.batch.jobs.index.NightIndex;
import io.gezhi.batch.jobs.index.NightIndex.AreaScore;
import io.gezhi.batch.jobs.index.NightIndex.IndicatorScore;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** A scored night as rows of its two tables, in the order of the contracts' columns. */
final class IndexRows {
    private IndexRows() {}

    /** The nights that a night is compared with: the day, the week and the year before. */
    static List<LocalDate> compared(LocalDate night) {
        return List.of(night.minusDays(1), night.minusWeeks(1), night.minusYears(1));
    }

    static Stream<Row> areas(NightIndex index, NightRun run, PublishedScores published) {
        return index.areas().stream().map(area -> area(area, index.night(), run, published));
    }

    private static Row area(AreaScore area, LocalDate night, NightRun run, PublishedScores published) {
        List<LocalDate> before = compared(night);
        return RowFactory.create(
                night,
                area.level(),
                area.area(),
                number(area.score()),
                number(area.low()),
                number(area.high()),
                area.band(),
                area.rank() == 0 ? null : Long.valueOf(area.rank()),
                area.residents(),
                published.change(area, before.get(0), run.methodVersion()),
                published.change(area, before.get(1), run.methodVersion()),
                published.change(area, before.get(2), run.methodVersion()),
                run.methodVersion(),
                run.id(),
                run.inputs().fixedAt());
    }

    static Stream<Row> indicators(NightIndex index, NightRun run) {
        return index.indicators().stream().map(indicator -> indicator(indicator, index.night(), run));
    }

    private static Row indicator(IndicatorScore score, LocalDate night, NightRun run) {
        return RowFactory.create(
                night,
                score.level(),
                score.area(),
                score.indicator(),
                score.dimension(),
                score.events(),
                score.harmDays(),
                score.residents(),
                score.rawRate().isPresent() ? score.rawRate().getAsDouble() : null,
                number(score.shrunkRate()),
                number(score.rateLow()),
                number(score.rateHigh()),
                number(score.normalised()),
                number(score.weight()),
                number(score.contribution()),
                run.id());
    }

    /** What could not be computed is missing, never a number. */
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
