package io.gezhi.batch.methods.harm;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.harm.SeverityIndex.Recorded;
import io.gezhi.batch.methods.harm.SeverityWeight.Disposal;
import io.gezhi.batch.methods.published.PublishedTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedScaleTest {
    @Test
    void cambridgeWeightsAreThePublishedMedians() {
        List<Map<String, String>> rows = PublishedTable.read("crime_weights_cchi_2026.csv")
                .where(row -> !row.get("median_days").isEmpty()
                        && !row.get("subgroup").contains("not Cambridge"))
                .rows();

        assertThat(HarmScale.cambridge().days()).hasSameSizeAs(rows);
        rows.forEach(row -> assertThat(HarmScale.cambridge().of(row.get("subgroup")))
                .hasValue(PublishedTable.number(row, "median_days")));
    }

    @Test
    void onsWeightsAreThePublishedOnes() {
        PublishedTable published = PublishedTable.read("crime_weights_ons_css.csv");

        HarmScale.onsSeverity().days().forEach((offence, days) -> assertThat(published
                        .where(row -> row.get("label_if_certain").startsWith(offence))
                        .numbers("weight_days"))
                .as(offence)
                .contains(days));
        assertThat(HarmScale.onsSeverity().days()).hasSizeGreaterThan(8);
    }

    @Test
    void statcanWeightsAndTheOnsExampleAreThePublishedOnes() {
        PublishedTable published = PublishedTable.read("crime_weights_statcan.csv");

        published.where("kind", "weight").where("confidence", "read").rows().forEach(row -> assertThat(
                        HarmScale.statcanSeverity().of(row.get("item")))
                .hasValue(PublishedTable.number(row, "value")));
        Map<String, Double> example = Map.of("average fine = 5302730/62731 (GBP)", 5302730.0 / 62731);
        example.forEach((item, value) ->
                assertClose(item, value, published.where("item", item).numbers("value")[0], 1e-8));
        assertClose(
                "fine in days",
                SeverityWeight.fineDays(5302730.0 / 62731),
                published.where(row -> row.get("item").startsWith("fine in custody days"))
                        .numbers("value")[0],
                1e-6);
        assertThat(SeverityWeight.CommunityOrder.LOW.days()).isEqualTo(8);
        assertThat(SeverityWeight.CommunityOrder.MEDIUM.days()).isEqualTo(15);
        assertThat(SeverityWeight.CommunityOrder.HIGH.days()).isEqualTo(30);
    }

    @Test
    void indicesWeighEventsAndLeaveProactiveWorkOutWhereTheyShould() {
        List<Recorded> recorded = List.of(new Recorded(10, 365, false), new Recorded(100, 5, true));

        assertThat(SeverityIndex.perHead(recorded, 1000)).isEqualTo(4.15);
        assertThat(SeverityIndex.reported(recorded)).isEqualTo(3650);
        assertThat(SeverityIndex.against(4.15, 8.3)).isEqualTo(50);
    }

    @Test
    void weightsAreMeansOverDisposals() {
        assertThat(SeverityWeight.statcan(0.5, 100)).isEqualTo(50);
        assertClose(
                "ons",
                SeverityWeight.ons(List.of(new Disposal(0.25, 200), new Disposal(0.5, 15), new Disposal(0.25, 1))),
                57.75);
    }

    @Test
    void offenceThatTheScaleDoesNotNameIsEmpty() {
        assertThat(HarmScale.cambridge().of("jaywalking")).isEmpty();
    }
}
