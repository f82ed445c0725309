package io.gezhi.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A stranger's city, typed as the guide says, in a home whose name a machine without a locale could not write. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class YourOwnCityIT {
    private static final Map<String, String> NO_LOCALE = Map.of("LC_ALL", "C", "LANG", "C");
    private static final Gezhi GEZHI = new Gezhi("我的城市", 27_000, NO_LOCALE);

    private static Walkthrough guide;

    @BeforeAll
    static void openTheGuide() throws Exception {
        GEZHI.fresh();
        guide = new Walkthrough(
                Gezhi.ROOT.resolve("docs/guides/your-own-city.md"), GEZHI.home().resolve("typed"), GEZHI);
    }

    @AfterAll
    static void leaveNothingRunning() {
        GEZHI.run("down");
        assertThat(GEZHI.processesLeft()).isEmpty();
    }

    @Test
    @Order(1)
    void aProfileIsJudgedWithoutAStack() throws Exception {
        assertThat(guide.type("check").succeeded().out()).contains("The profile of my-city can be used: 1 feeds");
        assertThat(GEZHI.processesLeft()).isEmpty();
    }

    @Test
    @Order(2)
    void aFeedOfItsOwnGoesFromTheFileToAViewWithoutPersonalColumns() throws Exception {
        guide.type("up").succeeded();
        assertThat(guide.type("load").succeeded().err()).contains("gezhi quarantine list --feed trees");
        assertThat(guide.type("night").succeeded().err()).contains("no index method");
        assertThat(guide.type("sql").succeeded().out()).contains("Linden   2", "Oak      1");
        assertThat(guide.type("quarantine list").succeeded().out()).contains("trees", "NOT_A_NUMBER");
        assertThat(guide.type("sql").succeeded().out()).contains("trees", "true");

        List<JsonNode> trees = GEZHI.sql("SELECT * FROM analyst.tree ORDER BY tree_id");
        assertThat(trees.get(0).has("keeper_name")).isFalse();
        // Half past midnight in London in summer is the day before, and the month before, in UTC.
        assertThat(trees.get(0).path("inspected_on").asText()).isEqualTo("2026-06-01");
        assertThat(trees.get(0).path("inspected_month").asText()).isEqualTo("2026-06");
    }

    @Test
    @Order(3)
    void viewsOfDataSetsThatTheProfileLacksAreNotThere() {
        assertThat(GEZHI.sql("SELECT table_name FROM gezhi.information_schema.tables WHERE table_schema = 'analyst'"))
                .extracting(view -> view.path("table_name").asText())
                .contains("tree", "quarantine_status", "feed_balance")
                .doesNotContain("person", "incident", "visit");
    }

    @Test
    @Order(4)
    void everyClientIsToldWhatTablesViewsAndColumnsAre() throws Exception {
        Properties user = new Properties();
        user.setProperty("user", "analyst");
        try (Connection lake =
                DriverManager.getConnection("jdbc:trino://127.0.0.1:" + GEZHI.port("trino") + "/gezhi", user)) {
            for (String schema : List.of("raw", "core", "analyst")) {
                assertThat(columnRemarks(lake.getMetaData(), schema))
                        .as(schema)
                        .containsEntry("species", "Species, as the gardeners call it.");
            }
            assertThat(columnRemarks(lake.getMetaData(), "analyst"))
                    .containsEntry("inspected_on", "Day of inspected_at in Europe/London.");
        }
        assertThat(
                        GEZHI.sql(
                                "SELECT schema_name, comment FROM system.metadata.table_comments"
                                        + " WHERE catalog_name = 'gezhi' AND schema_name IN ('core', 'analyst') AND table_name = 'tree'"))
                .hasSize(2)
                .allMatch(table -> table.path("comment").asText().startsWith("Trees"));
    }

    private static Map<String, String> columnRemarks(DatabaseMetaData metadata, String schema) throws Exception {
        Map<String, String> remarks = new HashMap<>();
        try (ResultSet columns = metadata.getColumns("gezhi", schema, "tree", null)) {
            while (columns.next()) {
                remarks.put(columns.getString("COLUMN_NAME"), columns.getString("REMARKS"));
            }
        }
        return remarks;
    }

    @Test
    @Order(5)
    void aFeedThatIsAddedWhileEverythingRunsIsToldAndTakenUpWithoutLoss() throws Exception {
        assertThat(GEZHI.run("status").out()).doesNotContain("older profile");
        guide.write();
        assertThat(GEZHI.run("status").failedWith(1).out()).contains("older profile than the folder's: land, rules");

        guide.type("up").succeeded();

        assertThat(GEZHI.run("status").out()).doesNotContain("older profile");
        guide.type("load").succeeded();
        guide.type("night").succeeded();
        assertThat(guide.type("sql").succeeded().out()).contains("2");
        assertThat(GEZHI.number("SELECT count(*) FROM raw.tree")).isEqualTo(5);
        assertThat(GEZHI.number("SELECT count(*) - count(DISTINCT (_topic, _topic_partition, _offset)) FROM raw.tree"))
                .isZero();
        assertThat(GEZHI.sql("SELECT feed, detail FROM analyst.feed_balance WHERE NOT is_balanced"))
                .isEmpty();
    }

    @Test
    @Order(6)
    void theGuideEndsWithNothingRunning() throws Exception {
        guide.type("down").succeeded();
        assertThat(GEZHI.processesLeft()).isEmpty();
    }
}
