package io.gezhi.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    private Path folder;

    @Test
    void secretIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
        Secrets secrets = new Secrets(folder.resolve("secrets"));

        String first = Secrets.read(secrets.key("door"));

        assertThat(Secrets.read(secrets.key("door"))).isEqualTo(first).hasSize(64);
        assertThat(Files.getPosixFilePermissions(secrets.key("door")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Secrets.read(secrets.password("lake"))).isNotEqualTo(Secrets.read(secrets.password("registry")));
    }
}
