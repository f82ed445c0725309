package io.gezhi.batch.methods.space;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.space.ClusterScan.Zone;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ClusterScanTest {
    /** Sums near 1e4 carry no digits below this. */
    private static final Offset<Double> POISSON_CANCELLATION = Offset.offset(2e-11);

    /** The published binomial ratios are differences of sums near 1e8 and carry no digits below this. */
    private static final Offset<Double> BINOMIAL_CANCELLATION = Offset.offset(1e-7);

    private final PublishedTable counties = PublishedTable.read("scan_pennLC_input.csv");
    private final ClusterScan.Areas pennsylvania =
            new ClusterScan.Areas(counties.numbers("x"), counties.numbers("y"), counties.numbers("population"), 0.5);
    private final ClusterScan poisson =
            ClusterScan.poisson(pennsylvania, counties.numbers("cases"), counties.numbers("expected"));
    private final ClusterScan bernoulli = ClusterScan.bernoulli(pennsylvania, counties.numbers("cases"));

    @Test
    void allZonesOfPennsylvaniaAreThePublishedOnes() {
        List<Map<String, String>> published =
                PublishedTable.read("scan_pennLC_all_zones.csv").rows();
        List<Zone> zones = poisson.zones();
        List<Zone> ofPersons = bernoulli.zones();

        assertThat(zones).hasSameSizeAs(published).hasSize(2585);
        for (int at = 0; at < zones.size(); at++) {
            Map<String, String> row = published.get(at);
            Zone zone = zones.get(at);
            assertThat(zone.centre() + 1).isEqualTo(Integer.parseInt(row.get("center")));
            assertThat(zone.size()).isEqualTo(Integer.parseInt(row.get("k")));
            assertThat(zone.last() + 1).isEqualTo(Integer.parseInt(row.get("last")));
            assertThat(zone.cases()).isEqualTo(PublishedTable.number(row, "c"));
            assertThat(zone.population()).isEqualTo(PublishedTable.number(row, "pop"));
            assertClose("expected " + at, zone.base(), PublishedTable.number(row, "E"));
            assertThat(zone.logLikelihoodRatio())
                    .as("Poisson " + at)
                    .isCloseTo(PublishedTable.number(row, "llr_pois"), POISSON_CANCELLATION);
            assertThat(ofPersons.get(at).logLikelihoodRatio())
                    .as("binomial " + at)
                    .isCloseTo(PublishedTable.number(row, "llr_bin"), BINOMIAL_CANCELLATION);
        }
    }

    @Test
    void mostLikelyClustersOfPennsylvaniaAreThePublishedOnes() {
        PublishedTable published = PublishedTable.read("scan_pennLC_expected_mlc.csv");

        assertCluster(
                poisson.clusters(99, 1, 0.05).get(0),
                published.where("model", "llr_pois").rows().get(0));
        assertCluster(
                bernoulli.clusters(99, 1, 0.05).get(0),
                published.where("model", "llr_bin").rows().get(0));
    }

    @Test
    void significanceIsTheSameForTheSameSeedAndFurtherClustersAreApart() {
        List<Cluster> clusters = poisson.clusters(199, 42, 1);

        assertThat(poisson.clusters(199, 42, 1)).isEqualTo(clusters);
        assertThat(clusters.get(0).p()).isLessThan(0.05);
        assertThat(clusters.stream().flatMap(cluster -> cluster.areas().stream()))
                .doesNotHaveDuplicates();
    }

    @Test
    void mapWithoutCasesHasNoCluster() {
        ClusterScan.Areas areas =
                new ClusterScan.Areas(new double[] {0, 1}, new double[] {0, 0}, new double[] {5, 5}, 0.5);

        assertThat(ClusterScan.poisson(areas, new double[] {0, 0}, new double[] {1, 1})
                        .clusters(9, 1, 0.05))
                .isEmpty();
    }

    @Test
    void emptyAreasAreCarriedAlongAndACaseInOneIsRefused() {
        ClusterScan.Areas areas =
                new ClusterScan.Areas(new double[] {0, 1, 2}, new double[] {0, 0, 0}, new double[] {5, 0, 50}, 0.5);

        assertThat(ClusterScan.poisson(areas, new double[] {4, 0, 2}, new double[] {1, 0, 5})
                        .clusters(99, 1, 0.05)
                        .get(0)
                        .areas())
                .containsExactly(0);
        assertThatThrownBy(() -> ClusterScan.poisson(areas, new double[] {4, 1, 2}, new double[] {1, 0, 5}))
                .hasMessage("Cannot scan: a case where none can be expected (1.0 at position 1)");
    }

    @Test
    void casesAreDealtInProportion() {
        CaseDealer dealer = new CaseDealer(new double[] {1, 0, 3, 6});
        double[] dealt = dealer.deal(100_000, new SplittableRandom(3));

        assertThat(dealt[1]).isZero();
        assertThat(dealt[0]).isBetween(9_500.0, 10_500.0);
        assertThat(dealt[2]).isBetween(29_300.0, 30_700.0);
        assertThat(Arrays.stream(dealt).sum()).isEqualTo(100_000);
    }

    private void assertCluster(Cluster cluster, Map<String, String> published) {
        List<String> names = cluster.areas().stream()
                .map(area -> counties.texts("county").get(area))
                .toList();
        assertThat(String.join("|", names)).isEqualTo(published.get("counties"));
        assertThat(cluster.cases()).isEqualTo(PublishedTable.number(published, "cases"));
        assertThat(cluster.population()).isEqualTo(PublishedTable.number(published, "population"));
        double expected = cluster.areas().stream()
                .mapToDouble(area -> counties.numbers("expected")[area])
                .sum();
        assertClose("expected", expected, PublishedTable.number(published, "expected"));
        assertClose("LLR", cluster.logLikelihoodRatio(), PublishedTable.number(published, "llr"));
    }

    @Test
    void casesDealtInBulkHaveTheMeanAndVarianceOfThoseDealtOneByOne() {
        CaseDealer dealer = new CaseDealer(new double[] {1, 3, 0, 4, 0});
        SplittableRandom random = new SplittableRandom(3);
        double sum = 0;
        double squares = 0;
        for (int at = 0; at < 4000; at++) {
            double[] dealt = dealer.deal(8000, random);
            assertThat(Arrays.stream(dealt).sum()).isEqualTo(8000);
            assertThat(dealt[2] + dealt[4]).isZero();
            sum += dealt[1];
            squares += dealt[1] * dealt[1];
        }
        double mean = sum / 4000;
        assertThat(mean).isBetween(2997.0, 3003.0);
        assertThat(squares / 4000 - mean * mean).isBetween(1750.0, 2000.0);
    }
}
