package io.gezhi.launcher.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewerJavaTest {

    @TempDir
    private Path home;

    @Test
    void theReleaseFileTellsWhichModulesThereAre() throws IOException {
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"25.0.2\"\nMODULES=\"java.base jdk.net\"\n");
        Path java = home.resolve("bin/java");

        assertThat(NewerJava.hasModule(java, "jdk.net")).isTrue();
        assertThat(NewerJava.hasModule(java, "jdk.incubator.vector")).isFalse();
        assertThat(NewerJava.hasModule(java, "java")).isFalse();
    }

    @Test
    void aJavaThatSaysNothingOfItselfHasNoModuleToCountOn() {
        assertThat(NewerJava.hasModule(home.resolve("bin/java"), "java.base")).isFalse();
    }
}
