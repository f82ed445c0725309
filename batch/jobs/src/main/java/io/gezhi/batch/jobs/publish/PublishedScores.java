package io.gezhi.batch.jobs.publish;

import static org.apache.spark.sql.functions.col;

import io.gezhi.batch.jobs.index.NightIndex;
import io.gezhi.batch.jobs.lake.Lake;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Scores of nights that are public, or about to be, by which changes are measured. */
final class PublishedScores {
    private final Map<LocalDate, Night> nights = new HashMap<>();

    private record Night(String runId, String methodVersion, Map<Place, Double> scores) {}

    private record Place(String level, String area) {}

    /** The nights among these that the main branch holds. */
    static PublishedScores read(Lake lake, Collection<LocalDate> wanted) {
        PublishedScores published = new PublishedScores();
        Object[] days = wanted.stream().distinct().toArray();
        for (Row row : lake.dataset("safety_index")
                .where(col("night").isin(days))
                .where(col("score").isNotNull())
                .select("night", "run_id", "method_version", "level", "area_id", "score")
                .collectAsList()) {
            published
                    .nights
                    .computeIfAbsent(
                            row.getLocalDate(0),
                            night -> new Night(row.getString(1), row.getString(2), new HashMap<>()))
                    .scores()
                    .put(new Place(row.getString(3), row.getString(4)), row.getDouble(5));
        }
        return published;
    }

    void add(String runId, String methodVersion, NightIndex index) {
        Map<Place, Double> scores = new HashMap<>();
        index.areas().forEach(area -> scores.put(new Place(area.level(), area.area()), area.score()));
        nights.put(index.night(), new Night(runId, methodVersion, scores));
    }

    Optional<String> runOf(LocalDate night) {
        return Optional.ofNullable(nights.get(night)).map(Night::runId);
    }

    /** The run of the night, when its scores were made by this version of the method and so can be compared. */
    Optional<String> comparableRunOf(LocalDate night, String methodVersion) {
        return Optional.ofNullable(nights.get(night))
                .filter(held -> held.methodVersion().equals(methodVersion))
                .map(Night::runId);
    }

    /** Change of a score since the night, null where there is nothing to compare with. */
    Double change(NightIndex.AreaScore now, LocalDate since, String methodVersion) {
        return comparableRunOf(since, methodVersion)
                .map(run -> nights.get(since).scores().get(new Place(now.level(), now.area())))
                .map(before -> now.score() - before)
                .orElse(null);
    }
}
