package io.gezhi.serving.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.table.TableName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalystViewsTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    private Path folder;

    @Test
    void noColumnThatSpeaksOfAPersonIsShown() {
        Contracts.standard().ofLayer(Layer.CORE).forEach(contract -> DerivedView.of(contract, SHANGHAI)
                .ifPresent(view -> contract.columns().stream()
                        .filter(column -> column.grade().isPersonal())
                        .forEach(column -> assertThat(view.query())
                                .as(contract.name())
                                .doesNotContain("\"" + column.name() + "\""))));
    }

    @Test
    void everyMomentHasItsDayAndMonthWhereTheCityLies() {
        AnalystView incident =
                DerivedView.of(Contracts.standard().get("incident"), SHANGHAI).orElseThrow();

        assertThat(incident.query())
                .contains(
                        "CAST(\"occurred_at\" AT TIME ZONE 'Asia/Shanghai' AS date) AS \"occurred_on\"",
                        "date_format(\"occurred_at\" AT TIME ZONE 'Asia/Shanghai', '%Y-%m') AS \"occurred_month\"",
                        "FROM gezhi.core.incident\nWHERE NOT _is_deleted")
                .doesNotContain("updated_on");
        assertThat(incident.columnComments())
                .containsEntry("occurred_on", "Day of occurred_at in Asia/Shanghai.")
                .containsKey("offence");
    }

    @Test
    void viewsAreThoseOfTheDataSetsThatTheProfileBrings() throws Exception {
        AnalystViews views = AnalystViews.of(profile(""));

        assertThat(views.wanted())
                .extracting(AnalystView::name)
                .contains("visit", "worst_grids", "quarantine_status")
                .doesNotContain("person", "incident");
        assertThat(views.fingerprint()).isEqualTo(AnalystViews.of(profile("")).fingerprint());
    }

    @Test
    void fingerprintIsTheSameInEveryProcessForColumnsKeepTheirOrder() {
        AnalystView visit =
                DerivedView.of(Contracts.standard().get("visit"), SHANGHAI).orElseThrow();

        assertThat(List.copyOf(visit.columnComments().keySet()).subList(0, 3))
                .containsExactly("visit_id", "staff_id", "dwelling_id");
    }

    @Test
    void reasonsNameIndicatorsAsTheMethodDoesWithTheirUnit() throws Exception {
        AnalystViews views = AnalystViews.of(profile("""
                index: {code: i, parts: [{code: harm, name: "People's harm"}, {code: late, name: 逾期}]}
                measure: {indicators: {harm: {count: harm}, late: {count: overdue}}}
                """));

        assertThat(query(views, "worst_grids"))
                .contains(
                        "('harm', 'People''s harm', 'events', 'days of harm per 1,000 residents')",
                        "('late', '逾期', 'not closed when due', 'per 1,000 residents')");
        assertThat(query(AnalystViews.of(profile("")), "worst_grids")).contains("VALUES ('', '', '', '')");
    }

    @Test
    void shippedViewSaysWhatItIsAndWhatItReads() {
        AnalystView view = ShippedView.named("safety_index_latest");

        assertThat(view.comment()).isEqualTo("The newest published night of every area, with the name of the area.");
        assertThat(view.columnComments()).containsKey("score");
        assertThat(view.query()).startsWith("SELECT").doesNotContain("CREATE");
        assertThat(view.reads())
                .containsExactlyInAnyOrder(
                        new TableName("mart", "safety_index"),
                        new TableName("core", "grid"),
                        new TableName("core", "division"));
    }

    private static String query(AnalystViews views, String name) {
        return views.wanted().stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow()
                .query();
    }

    private CityProfile profile(String method) throws Exception {
        Files.createDirectories(folder.resolve("feeds"));
        Files.writeString(folder.resolve("index-method.yaml"), method);
        Files.writeString(folder.resolve("city.yaml"), "city: small\ntitle: Small\nzone: Asia/Shanghai\n");
        Files.write(
                folder.resolve("feeds/visits.yaml"),
                List.of(
                        "feed: visits",
                        "contract: visit",
                        "channel: files",
                        "files: ['*.csv']",
                        "format: {type: csv, encoding: UTF-8, delimiter: ','}"));
        return CityProfile.load(folder);
    }
}
