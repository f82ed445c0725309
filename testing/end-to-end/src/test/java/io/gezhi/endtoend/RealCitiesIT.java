package io.gezhi.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The chain on data that nobody here wrote; skipped, and said so, where the data is not beside the checkout. */
class RealCitiesIT {
    private static final Path DATA = Gezhi.ROOT.resolve("../shared/data").normalize();
    private static final double SMALLEST_AGREEMENT = 97;

    @Test
    void chicagosIncidentsOfTwoYearsAreAllAccountedForAndDecemberIsPublished() throws Exception {
        Gezhi gezhi = demonstrated("chicago", 22_000);
        try {
            assertThat(gezhi.number("SELECT source_rows FROM ops.reconciliation WHERE feed = 'incident-registry'"))
                    .isEqualTo(307_030);
            assertThat(gezhi.number("SELECT sum(rows_read) FROM ops.load WHERE feed = 'incident-year-files'"))
                    .isEqualTo(275_200);
            assertBalanced(gezhi);
            assertThat(gezhi.number("SELECT count(*) FROM ops.load WHERE feed = 'incident-day-files'"))
                    .isEqualTo(31);
            assertThat(gezhi.number("SELECT count(*) FROM core.incident WHERE NOT _is_deleted"))
                    .isEqualTo(582_230);
            assertThat(gezhi.number("SELECT count(*) - count(DISTINCT incident_id) FROM core.incident"))
                    .isZero();
            assertThat(agreement(gezhi)).isGreaterThanOrEqualTo(SMALLEST_AGREEMENT);
            assertEveryIncidentIsLocatedOrAccountedFor(gezhi);
            assertThat(gezhi.sql("SELECT level, count(DISTINCT area_id) AS areas, count(DISTINCT night) AS nights,"
                            + " count(*) AS scores FROM mart.safety_index GROUP BY level ORDER BY level"))
                    .extracting(JsonNode::toString)
                    .anyMatch(row -> row.contains("\"community\"")
                            && row.contains("\"areas\":77")
                            && row.contains("\"nights\":31")
                            && row.contains("\"scores\":2387"))
                    .anyMatch(row -> row.contains("\"grid\"")
                            && row.contains("\"areas\":789")
                            && row.contains("\"nights\":31")
                            && row.contains("\"scores\":24459"));
        } finally {
            gezhi.run("down");
        }
        assertThat(gezhi.processesLeft()).isEmpty();
    }

    @Test
    void cambridgeshiresFiveMonthsAreAllAccountedForAndPublished() throws Exception {
        Gezhi gezhi = demonstrated("cambridgeshire", 23_000);
        try {
            assertThat(gezhi.number("SELECT sum(rows_read) FROM ops.load WHERE dataset = 'incident'"))
                    .isEqualTo(25_735);
            assertThat(gezhi.number("SELECT source_rows FROM ops.reconciliation WHERE feed = 'incident-registry'"))
                    .isEqualTo(6_930);
            assertThat(gezhi.number("SELECT count(*) FROM core.incident WHERE NOT _is_deleted"))
                    .isEqualTo(32_665);
            assertBalanced(gezhi);
            assertEveryIncidentIsLocatedOrAccountedFor(gezhi);
            assertThat(gezhi.number("SELECT count(DISTINCT night) FROM mart.safety_index"))
                    .isEqualTo(5);
            assertThat(gezhi.number("SELECT count(DISTINCT area_id) FROM mart.safety_index WHERE level = 'grid'"))
                    .isEqualTo(487);
        } finally {
            gezhi.run("down");
        }
        assertThat(gezhi.processesLeft()).isEmpty();
    }

    private static Gezhi demonstrated(String city, int firstPort) throws Exception {
        assumeTrue(Files.isDirectory(DATA), "real data is not beside the checkout: " + DATA);
        Gezhi gezhi = new Gezhi(city, firstPort).fresh();
        Outcome demo = gezhi.run("demo", "--once", "--city", city, "--data", DATA.toString())
                .succeeded();
        System.out.println(demo.out());
        assertThat(gezhi.runRecord().path("peak_memory_bytes").asLong()).isBetween(1L, 12L << 30);
        gezhi.run("up").succeeded();
        return gezhi;
    }

    private static void assertBalanced(Gezhi gezhi) {
        assertThat(gezhi.number("SELECT count(*) FROM ops.reconciliation")).isGreaterThan(3);
        assertThat(gezhi.sql("SELECT feed, detail FROM ops.reconciliation WHERE NOT is_balanced"))
                .isEmpty();
    }

    /** Percent of the incidents located by their point whose division is the one that the police published. */
    private static double agreement(Gezhi gezhi) {
        return gezhi.sql("SELECT 100.0 * count_if(l.division_id = i.published_division_id) / count(*) AS percent"
                        + " FROM core.incident i JOIN core.incident_location l ON l.incident_id = i.incident_id"
                        + " WHERE l.located_by = 'point' AND l.division_id IS NOT NULL"
                        + " AND i.published_division_id IS NOT NULL")
                .get(0)
                .path("percent")
                .asDouble();
    }

    private static void assertEveryIncidentIsLocatedOrAccountedFor(Gezhi gezhi) {
        long incidents = gezhi.number("SELECT count(*) FROM core.incident WHERE NOT _is_deleted");
        assertThat(gezhi.number("SELECT count(*) FROM core.incident_location"
                        + " WHERE located_by IN ('point', 'published', 'none')"))
                .isEqualTo(incidents)
                .isPositive();
    }
}
