package io.gezhi.batch.methods.space;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.published.PublishedTable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnoxPairsTest {
    private final PublishedTable events = PublishedTable.read("knox_input.csv");
    private final Knox knox = new Knox(events.numbers("x"), events.numbers("y"), events.numbers("t"));

    @Test
    void countsAndPoissonProbabilitiesAreThePublishedOnes() {
        for (Map<String, String> row : PublishedTable.read("knox_expected.csv").rows()) {
            Knox.Pairs pairs = knox.pairs(PublishedTable.number(row, "eps_s"), PublishedTable.number(row, "eps_t"));
            assertThat(pairs)
                    .isEqualTo(new Knox.Pairs(
                            Long.parseLong(row.get("close_both")),
                            Long.parseLong(row.get("n_space")),
                            Long.parseLong(row.get("n_time")),
                            Long.parseLong(row.get("pairs"))));
            assertClose("expected", pairs.expected(), PublishedTable.number(row, "expected_poisson"));
            assertClose("p", pairs.strictP(), PublishedTable.number(row, "p_poisson"));
            assertThat(pairs.p()).isGreaterThan(pairs.strictP());
        }
    }

    @Test
    void dealtTimesAgreeWithThePoissonApproximation() {
        double p = knox.permutationP(50, 14, 999, 5);

        assertThat(p).isLessThan(0.01).isEqualTo(knox.permutationP(50, 14, 999, 5));
        assertThat(knox.permutationP(200, 28, 199, 5)).isGreaterThan(0.2);
    }

    @Test
    void bandsPartitionThePairs() {
        long near = knox.band(0, 50, 0, 7).closeInBoth();
        long ring = knox.band(50, 100, 0, 7).closeInBoth();

        assertThat(near + ring).isEqualTo(knox.pairs(100, 7).closeInBoth());
    }

    @Test
    void oneEventHasNoPair() {
        Knox.Pairs none = new Knox(new double[] {1}, new double[] {1}, new double[] {1}).pairs(5, 5);

        assertThat(none).isEqualTo(new Knox.Pairs(0, 0, 0, 0));
        assertThat(none.p()).isEqualTo(1);
        assertThat(none.ratio()).isEmpty();
    }
}
