package io.gezhi.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecksTest {

    @Test
    void missingPrerequisiteIsNamedWithItsCureInOneLine() {
        assertThat(Checks.maven(Optional.empty()).line())
                .isEqualTo("MISSING  Maven 3.8: mvn is not on the path; install Maven 3.8 or newer"
                        + " (for example apt install maven)");
        assertThat(Checks.python(Optional.empty()).line())
                .startsWith("MISSING  Python 3.11: none on the path; install it with venv");
        assertThat(Checks.java(11).line()).isEqualTo("MISSING  JDK 17: found 11; install a JDK 17 and set JAVA_HOME");
        assertThat(Checks.ordinaryUser(false).line())
                .isEqualTo("MISSING  user for PostgreSQL: root without user namespaces; run gezhi as an ordinary user");
    }

    @Test
    void olderMavenIsMissing() {
        assertThat(Checks.maven(Optional.of("Apache Maven 3.6.3 (abc)")).isFailed())
                .isTrue();
        assertThat(Checks.maven(Optional.of("Apache Maven 3.8.7 (abc)")).isFailed())
                .isFalse();
        assertThat(Checks.maven(Optional.of("Apache Maven 4.0.1")).isFailed()).isFalse();
    }

    @Test
    void absentNewerJavaIsNoFailureBecauseItWillBeFetched() {
        assertThat(Checks.trinoJava(Optional.empty()).isFailed()).isFalse();
        assertThat(Checks.trinoJava(Optional.of(Path.of("/java"))).line())
                .isEqualTo("ok       Java 24 for Trino: /java");
    }
}
