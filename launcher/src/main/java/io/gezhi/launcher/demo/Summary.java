package io.gezhi.launcher.demo;

import io.gezhi.serving.format.ResultFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was built, asked of the lake itself through Trino. */
final class Summary {

    private static final Map<String, String> QUESTIONS = questions();

    private final Connection trino;

    Summary(Connection trino) {
        this.trino = trino;
    }

    /** Prints the answers for a person. */
    void print(PrintStream out) {
        QUESTIONS.forEach((title, query) -> {
            out.println();
            out.println(title);
            out.print(answer(query, ResultFormat.TABLE));
        });
    }

    /** The answers as rows of JSON, by title. */
    Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        QUESTIONS.forEach((title, query) -> rows.put(title, answer(query, ResultFormat.JSON)));
        return rows;
    }

    private String answer(String query, ResultFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Statement statement = trino.createStatement();
                ResultSet rows = statement.executeQuery(query);
                PrintStream text = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
            format.write(rows, text);
        } catch (SQLException | IOException unanswered) {
            return "cannot be told: " + unanswered.getMessage() + "\n";
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        questions.put("What came in, feed by feed", """
                SELECT feed, dataset, source_rows, landed_rows, quarantined_rows, open_rows, core_rows,
                       if(is_balanced, 'yes', 'NO') AS balanced, detail
                FROM ops.reconciliation
                WHERE run_id = (SELECT max_by(run_id, checked_at) FROM ops.reconciliation)
                ORDER BY dataset, feed""");
        questions.put("Where incidents were assigned", """
                SELECT count(*) AS incidents,
                       count_if(i.longitude IS NULL) AS without_coordinates,
                       count_if(l.located_by = 'point') AS by_point,
                       count_if(l.located_by = 'published') AS by_published_area,
                       count_if(l.located_by IS NULL OR l.located_by = 'none') AS nowhere,
                       round(100.0 * count_if(l.located_by = 'point' AND l.division_id = i.published_division_id)
                           / nullif(count_if(l.located_by = 'point' AND l.division_id IS NOT NULL
                               AND i.published_division_id IS NOT NULL), 0), 2) AS percent_division_as_published,
                       round(100.0 * count_if(l.located_by = 'point' AND l.grid_id = i.published_grid_id)
                           / nullif(count_if(l.located_by = 'point' AND l.grid_id IS NOT NULL
                               AND i.published_grid_id IS NOT NULL), 0), 2) AS percent_grid_as_published
                FROM core.incident i LEFT JOIN core.incident_location l ON l.incident_id = i.incident_id
                WHERE NOT i._is_deleted""");
        questions.put("What was published", """
                SELECT s.level, count(DISTINCT s.night) AS nights, min(s.night) AS first_night, max(s.night) AS last_night,
                       count(DISTINCT s.area_id) AS areas, count(*) AS scores
                FROM mart.safety_index s GROUP BY s.level ORDER BY areas""");
        questions.put("Alerts", """
                SELECT rule_id, severity, count(*) AS alerts, min(opened_at) AS first, max(opened_at) AS latest
                FROM raw.alert GROUP BY rule_id, severity ORDER BY rule_id""");
        return questions;
    }
}
