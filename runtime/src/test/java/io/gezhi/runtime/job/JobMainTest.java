package io.gezhi.runtime.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobMainTest {

    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @Test
    void workThatIsDoneEndsWithNoughtAndTellsNoReason() {
        assertThat(code(() -> {})).isZero();
        assertThat(told.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void mistakeOfTheOperatorEndsWithTwoAndTellsEveryProblem() {
        assertThat(code(() -> {
                    throw new OperatorMistakeException(List.of("Invalid a", "Missing b"));
                }))
                .isEqualTo(2);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .startsWith(Progress.FAILURE)
                .contains("MISTAKE", "Invalid a", "Missing b");
    }

    @Test
    void mistakeDeepInAnotherFailureIsStillTheOperators() {
        assertThat(code(() -> {
                    throw new IllegalStateException(new IOException(new OperatorMistakeException("Invalid a")));
                }))
                .isEqualTo(2);
    }

    @Test
    void whatAGateRefusesAndWhatFailsOutsideEndWithOneAndAreTold() {
        assertThat(code(() -> {
                    throw new RefusedException("person does not reconcile");
                }))
                .isEqualTo(1);
        assertThat(code(() -> {
                    throw new IOException("disk full");
                }))
                .isEqualTo(1);
        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("REFUSED", "person does not reconcile", "OUTSIDE", "Cannot land: IOException, disk full");
    }

    private int code(JobMain.Work work) {
        return JobMain.exitCode("land", new Progress(new PrintStream(told, true, StandardCharsets.UTF_8)), work);
    }
}
