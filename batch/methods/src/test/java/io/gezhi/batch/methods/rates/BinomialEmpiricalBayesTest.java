package io.gezhi.batch.methods.rates;

import static io.gezhi.batch.methods.published.Close.assertAllClose;
import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.methods.published.PublishedTable;
import io.gezhi.batch.methods.rates.ShrunkRate.Basis;
import org.junit.jupiter.api.Test;

class BinomialEmpiricalBayesTest {
    private static final double LEVEL = 0.90;

    @Test
    void huddersfieldIsThePublishedOne() {
        PublishedTable units = PublishedTable.read("spdep_huddersfield_eb_binomial.csv");
        PublishedTable scalars = PublishedTable.read("spdep_scalars.csv");
        BinomialShrinkage shrinkage =
                BinomialEmpiricalBayes.shrink(units.numbers("cases"), units.numbers("total"), LEVEL);

        assertAllClose("shares", shrinkage.rates(), units.numbers("est"));
        assertClose("s2", shrinkage.spread(), scalars.scalar("huddersfield.EBest.a"));
        assertClose("b", shrinkage.share(), scalars.scalar("huddersfield.EBest.b"));
    }

    @Test
    void sharesThatDifferByChanceAloneAreAllThePooledOne() {
        BinomialShrinkage shrinkage =
                BinomialEmpiricalBayes.shrink(new double[] {5, 6, 4}, new double[] {10, 12, 8}, LEVEL);

        assertThat(shrinkage.units())
                .allMatch(unit -> unit.rate() == 0.5 && unit.basis() == Basis.PRIOR_ONLY && unit.low() < unit.high());
    }

    @Test
    void allOrNothingKeepsOwnSharesInsideTheUnitInterval() {
        BinomialShrinkage shrinkage = BinomialEmpiricalBayes.shrink(new double[] {0, 10}, new double[] {10, 10}, LEVEL);

        assertThat(shrinkage.rates()).containsExactly(0, 1);
        assertThat(shrinkage.units()).allMatch(unit -> unit.low() >= 0 && unit.high() <= 1);
    }

    @Test
    void unitsWithoutTrialsGetThePooledShare() {
        BinomialShrinkage shrinkage =
                BinomialEmpiricalBayes.shrink(new double[] {1, 90, 0}, new double[] {100, 100, 0}, LEVEL);

        assertThat(shrinkage.units().get(2).basis()).isEqualTo(Basis.NO_EXPOSURE);
        assertThat(shrinkage.units().get(2).rate()).isEqualTo(shrinkage.share());
    }

    @Test
    void noEventAndNothingButEventsAreDefined() {
        assertThat(BinomialEmpiricalBayes.shrink(new double[] {0, 0}, new double[] {5, 9}, LEVEL)
                        .rates())
                .containsExactly(0, 0);
        assertThat(BinomialEmpiricalBayes.shrink(new double[] {5, 9}, new double[] {5, 9}, LEVEL)
                        .rates())
                .containsExactly(1, 1);
    }

    @Test
    void moreEventsThanTrialsAreRefused() {
        assertThatThrownBy(() -> BinomialEmpiricalBayes.shrink(new double[] {3}, new double[] {2}, LEVEL))
                .hasMessage("Cannot compute shares: more events than trials (3.0 of 2.0 at position 0)");
    }
}
