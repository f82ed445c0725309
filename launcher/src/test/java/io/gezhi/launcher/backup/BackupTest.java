package io.gezhi.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.process.Command;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.upgrade.HomeVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

    @TempDir
    private Path folder;

    private Home home;
    private Path to;

    @BeforeEach
    void aHomeWithSomethingOfEverything() throws IOException {
        home = new Home(folder.resolve("home")).create();
        to = folder.resolve("backup");
        write("secrets/door.key", "0011");
        write("postgres/PG_VERSION", "17");
        write("postgres/postmaster.pid", "4711");
        Files.createDirectories(home.data("postgres").resolve("pg_notify"));
        write("kafka/ops.load-0/00000000000000000000.log", "records");
        write("flink/land/1/chk-7/_metadata", "checkpoint");
        Files.setLastModifiedTime(home.folder().resolve("flink/land/1/chk-7/_metadata"), LONG_AGO);
        write("warehouse/raw/person/data/a.parquet", "rows");
        write("version", HomeVersion.CURRENT + "\n");
        write("logs/land.log", "said");
        write("trino/etc/config.properties", "derived");
    }

    @Test
    void lostHomeComesBackAsItWas() throws Exception {
        Backup.Result made = new Backup(home, to).make();
        delete(home.folder());

        Restore.Result restored = new Restore(to, home).bringBack();

        assertThat(restored.files()).isEqualTo(made.files()).isEqualTo(6);
        assertThat(home.secrets().resolve("door.key")).hasContent("0011");
        assertThat(home.data("postgres").resolve("pg_notify")).isEmptyDirectory();
        assertThat(home.data("postgres").resolve("postmaster.pid")).doesNotExist();
        assertThat(Files.getLastModifiedTime(home.folder().resolve("flink/land/1/chk-7/_metadata")))
                .isEqualTo(LONG_AGO);
        assertThat(home.warehouse().resolve("raw/person/data/a.parquet")).hasContent("rows");
        assertThat(home.logs()).doesNotExist();
        assertThat(home.data("trino")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.folder())))
                .isEqualTo("rwx------");
        assertThat(HomeVersion.of(home).requireKnown().read()).isEqualTo(HomeVersion.CURRENT);
    }

    @Test
    void homeOnAnotherDiskIsRestoredThroughALinkAtItsOldPlace() throws Exception {
        new Backup(home, to).make();
        delete(home.folder());
        Path elsewhere = Files.createDirectories(folder.resolve("another-disk"));
        Files.createSymbolicLink(home.folder(), elsewhere);

        new Restore(to, home).bringBack();

        assertThat(elsewhere.resolve("postgres/PG_VERSION")).hasContent("17");
        assertThat(home.folder()).isSymbolicLink();
    }

    @Test
    void anotherPlaceIsRefusedBecauseTablesNameTheirFiles() throws Exception {
        new Backup(home, to).make();

        assertThatThrownBy(() -> new Restore(to, new Home(folder.resolve("other"))).bringBack())
                .isInstanceOf(Failure.class)
                .hasMessage(
                        "Cannot restore to " + folder.resolve("other") + ": the lake's tables name their files below "
                                + home.folder() + "; restore with --home " + home.folder()
                                + ", which may be a link to a folder elsewhere");
    }

    @Test
    void homeThatHoldsSomethingIsNotOverwritten() {
        new Backup(home, to).make();

        assertThatThrownBy(() -> new Restore(to, home).bringBack())
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("Cannot restore: the home is not empty");
    }

    @Test
    void interruptedBackupIsNone() throws Exception {
        new Backup(home, to).make();
        Files.delete(to.resolve("manifest.json"));

        assertThatThrownBy(() -> new Restore(to, home).check())
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot restore: no complete backup is there, manifest.json is missing (" + to + ")");
    }

    @Test
    void missingAndChangedFilesAreNamedAndNothingIsRestored() throws Exception {
        new Backup(home, to).make();
        delete(home.folder());
        Files.delete(to.resolve("secrets/door.key"));
        Files.writeString(to.resolve("warehouse/raw/person/data/a.parquet"), "ROWS");

        assertThatThrownBy(() -> new Restore(to, home).bringBack())
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot restore: the backup is incomplete or was changed, secrets/door.key is missing;"
                        + " warehouse/raw/person/data/a.parquet is not what was written (" + to + ")");
        assertThat(home.folder()).doesNotExist();
    }

    @Test
    void changedManifestIsRefused() throws Exception {
        new Backup(home, to).make();
        Path manifest = to.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"17\"", "\"18\"") + " ");

        assertThatThrownBy(() -> new Restore(to, home).check())
                .isInstanceOf(Failure.class)
                .hasMessage("Cannot restore: manifest.json was changed since it was written (" + to + ")");
    }

    @Test
    void runningStackIsRefused() throws Exception {
        ProcessLedger ledger = new ProcessLedger(home.run());
        ProcessLedger.Entry entry =
                ledger.startNotingExit("broker", Command.of(List.of("sleep", "600")), home.log("broker"));
        try {
            assertThatThrownBy(() -> new Backup(home, to).make())
                    .isInstanceOf(Failure.class)
                    .hasMessage("Cannot back up while the stack runs: use `gezhi down` first (running: broker)");
            assertThat(to).doesNotExist();
        } finally {
            ProcessHandle.of(entry.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    @Test
    void unfinishedRestoreIsNoHome() throws Exception {
        write("restoring", "");

        assertThatThrownBy(() -> HomeVersion.of(home).requireKnown())
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("Cannot use the home: a restore of it was not finished");
    }

    private void write(String path, String text) throws IOException {
        Path file = home.folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
