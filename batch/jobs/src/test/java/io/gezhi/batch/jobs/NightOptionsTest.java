package io.gezhi.batch.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.batch.jobs.pipeline.StepName;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class NightOptionsTest {

    @Test
    void nightsMayBeListedWithGapsAndComeInTheOrderOfTime() {
        assertThat(parse("--night", "2018-11-30,2018-10-31, 2018-11-30").nights())
                .containsExactly(LocalDate.of(2018, 10, 31), LocalDate.of(2018, 11, 30));
    }

    @Test
    void aRangeHoldsEveryNightFromTheFirstToTheLast() {
        assertThat(parse("--from", "2014-12-01", "--to", "2014-12-31").nights()).hasSize(31);
    }

    @Test
    void stepsRunInTheirOwnOrderWhateverTheOrderOfTheirNames() {
        assertThat(parse("--night", "2014-12-01", "--steps", "publish,merge").steps())
                .containsExactly(StepName.MERGE, StepName.PUBLISH);
    }

    @Test
    void feedsWhoseJumpsAreRightAreNamed() {
        assertThat(parse("--night", "2014-12-01", "--accept", "staff, visit-files")
                        .accepted())
                .containsExactlyInAnyOrder("staff", "visit-files");
        assertThat(parse("--night", "2014-12-01").accepted()).isEmpty();
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertThatThrownBy(() -> parse("--night", "soon", "--steps", "sleep", "--loud", "yes"))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("a day as 2026-01-31 is expected (soon)")
                .hasMessageContaining("merge, locate, audit, reconcile, index, publish or maintain is expected (sleep)")
                .hasMessageContaining("no such option (--loud)");
    }

    private static NightOptions parse(String... arguments) {
        return NightOptions.parse(arguments);
    }
}
