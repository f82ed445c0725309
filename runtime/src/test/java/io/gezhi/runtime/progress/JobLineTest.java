package io.gezhi.runtime.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobLineTest {

    @Test
    void whatProgressTellsIsReadAsItWasMeant() {
        assertThat(read(progress -> progress.report("merge 人口", 3, 10, "rows")))
                .isEqualTo(new JobLine.Step("merge 人口", 3, 10, "rows"));
        assertThat(read(progress -> progress.failure("MISTAKE", List.of("Cannot do it: \"no\"", "Missing key: x"))))
                .isEqualTo(new JobLine.Failed("MISTAKE", List.of("Cannot do it: \"no\"", "Missing key: x")));
        assertThat(read(progress -> progress.result(Map.of("rows", 7))))
                .isInstanceOfSatisfying(JobLine.Result.class, result -> assertThat(
                                result.content().path("rows").asInt())
                        .isEqualTo(7));
    }

    @Test
    void whatLibrariesPrintIsNeverTakenForALineOfOurs() {
        for (String line : List.of(
                "Cannot find a thing", "PROGRESS is slow", "FAILURE {\"kind\":\"MISTAKE\"}", "RESULT 7", "RESULT ")) {
            assertThat(JobLine.read(line)).isEqualTo(new JobLine.Said(line));
        }
    }

    private static JobLine read(Consumer<Progress> told) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        told.accept(new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        return JobLine.read(bytes.toString(StandardCharsets.UTF_8).strip());
    }
}
