package io.gezhi.launcher.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeVersionTest {

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private Home home;

    @BeforeEach
    void aHome() {
        home = new Home(folder.resolve("home")).create();
    }

    @Test
    void newHomeIsCurrent() {
        HomeVersion.of(home).bringUp(said::add);

        assertThat(said).isEmpty();
        assertThat(home.folder().resolve("version")).hasContent(HomeVersion.CURRENT + "\n");
    }

    @Test
    void homeWithoutAVersionIsMigratedAndKeepsWhatItHolds() throws Exception {
        firstLayout();

        HomeVersion.of(home).bringUp(said::add);

        assertThat(said).containsExactly("upgraded the home: what it holds is its owner's alone");
        assertThat(home.folder().resolve("version")).hasContent(HomeVersion.CURRENT + "\n");
        assertThat(permissions(home.log("land"))).isEqualTo("rw-------");
        assertThat(permissions(home.warehouse().resolve("raw"))).isEqualTo("rwx------");
        assertThat(permissions(home.data("notebooks").resolve("start"))).isEqualTo("rwx------");
        assertThat(home.run().resolve("night.properties")).doesNotExist();
        assertThat(home.log("land")).hasContent("said");
    }

    @Test
    void migratedHomeIsNotMigratedAgain() throws Exception {
        firstLayout();
        HomeVersion.of(home).bringUp(said::add);

        HomeVersion.of(home).bringUp(said::add);

        assertThat(said).hasSize(1);
    }

    @Test
    void interruptedMigrationBeginsAtTheStepThatWasNotDone() throws Exception {
        firstLayout();
        List<String> done = new ArrayList<>();
        Migration first = new Migration(2, "first", nothing -> done.add("first"));
        Migration failing = new Migration(3, "second", nothing -> {
            throw new IOException("disk is full");
        });
        Migration second = new Migration(3, "second", nothing -> done.add("second"));

        assertThatThrownBy(() -> new HomeVersion(home, List.of(first, failing)).bringUp(said::add))
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot upgrade the home: second: disk is full");
        new HomeVersion(home, List.of(second)).bringUp(said::add);

        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void homeOfANewerVersionIsRefused() throws Exception {
        Files.writeString(home.folder().resolve("version"), "9\n");

        assertThatThrownBy(() -> HomeVersion.of(home).requireKnown())
                .isInstanceOfSatisfying(
                        Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2))
                .hasMessage("Cannot use the home: a newer version of Gezhi wrote it (" + home.folder()
                        + ", layout 9, known up to " + HomeVersion.CURRENT
                        + "); use that version, or restore a backup");
    }

    @Test
    void homeInUseIsNotMigrated() throws Exception {
        firstLayout();
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim();
            String tick = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19];
            // As the first layout noted a process: three lines.
            Files.write(
                    home.run().resolve("broker.pid"),
                    List.of(Long.toString(process.pid()), boot + ":" + tick, "2026-01-01T00:00:00Z"));

            assertThatThrownBy(() -> HomeVersion.of(home).bringUp(said::add))
                    .isInstanceOf(Failure.class)
                    .hasMessage("Cannot upgrade the home while it is in use: use `gezhi down` first (running: broker)");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** What a home looked like before versions were kept: everybody could read most of it. */
    private void firstLayout() throws IOException {
        Files.writeString(home.folder().resolve("city-profile"), "/opt/gezhi/cities/synthetic\n");
        Files.createDirectories(home.data("postgres"));
        Files.createDirectories(home.warehouse().resolve("raw"));
        Files.writeString(home.log("land"), "said");
        Files.writeString(home.run().resolve("night.properties"), "a = b");
        Path program = Files.createDirectories(home.data("notebooks")).resolve("start");
        Files.writeString(program, "#!/bin/sh");
        for (Path each : List.of(home.folder(), home.warehouse().resolve("raw"), program)) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.setPosixFilePermissions(home.log("land"), PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
