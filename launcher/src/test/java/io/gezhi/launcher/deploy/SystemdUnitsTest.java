package io.gezhi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

class SystemdUnitsTest {

    private static final Path UNITS =
            Path.of("../deploy/systemd").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void everyServiceRunsAsAnOrdinaryUserThatMayTouchItsOwnFolderOnly() throws Exception {
        List<Path> services = units().stream()
                .filter(each -> each.toString().endsWith(".service"))
                .toList();

        assertThat(services).hasSize(3).allSatisfy(service -> assertThat(Files.readString(service))
                .contains("User=gezhi", "ProtectSystem=strict", "NoNewPrivileges=yes", "UMask=0077", "PrivateTmp=yes"));
    }

    @Test
    @EnabledIf("hasSystemd")
    void systemdFindsNothingToComplainOf() throws Exception {
        List<String> words = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        for (Path unit : units()) {
            // The checkout is not in /opt here, and systemd looks whether the program is there.
            String text = Files.readString(unit).replace("/opt/gezhi/gezhi", "/bin/true");
            words.add(
                    Files.writeString(folder.resolve(unit.getFileName()), text).toString());
        }

        Process analyze = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(analyze.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).isEmpty();
        assertThat(analyze.waitFor()).isZero();
    }

    private static List<Path> units() throws Exception {
        try (Stream<Path> files = Files.list(UNITS)) {
            return files.filter(each -> !each.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    static boolean hasSystemd() {
        return Files.isExecutable(Path.of("/usr/bin/systemd-analyze"));
    }
}
