package io.gezhi.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {

    @TempDir
    private Path folder;

    @Test
    void newHomeIsItsOwnersAlone() throws Exception {
        Home home = new Home(folder.resolve("home")).create();

        assertThat(permissions(home.folder())).isEqualTo("rwx------");
        assertThat(permissions(home.secrets())).isEqualTo("rwx------");
        assertThat(permissions(home.run())).isEqualTo("rwx------");
    }

    @Test
    void homeThatOthersCouldReadIsTightened() throws Exception {
        Home home = new Home(folder.resolve("home")).create();
        Path key = Files.writeString(home.secrets().resolve("door.key"), "00");
        Path configuration = Files.writeString(home.run().resolve("land.properties"), "a = b");
        for (Path each : new Path[] {home.folder(), home.secrets(), home.run()}) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        for (Path each : new Path[] {key, configuration}) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-r--r--"));
        }

        home.create();

        assertThat(permissions(home.folder())).isEqualTo("rwx------");
        assertThat(permissions(home.secrets())).isEqualTo("rwx------");
        assertThat(permissions(key)).isEqualTo("rw-------");
        assertThat(permissions(configuration)).isEqualTo("rw-------");
    }

    @Test
    void configurationOfAProcessIsWrittenForItsOwnerAlone() throws Exception {
        Home home = new Home(folder.resolve("home")).create();
        Setting setting = new Setting(new Installation(folder, folder), home, new Ports(Map.of()), folder);

        Path file = setting.write("land", Map.of("a", "b"));

        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(file).hasContent("a = b\n");
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
