package io.gezhi.launcher.component;

import io.gezhi.launcher.home.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where a component puts what it needs only while it runs: below the home, and emptied before each start. */
final class ScratchFolder {

    private ScratchFolder() {}

    /** The flag that sends a Java process there. What a run left that was killed is removed first. */
    static String flag(Setting setting, String component) throws IOException {
        Path folder = setting.home().folder().resolve("tmp").resolve(component);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> left = Files.walk(folder)) {
                for (Path each : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        return "-Djava.io.tmpdir=" + Files.createDirectories(folder);
    }
}
