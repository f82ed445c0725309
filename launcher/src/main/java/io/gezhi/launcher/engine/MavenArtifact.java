package io.gezhi.launcher.engine;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file published under Maven coordinates, fetched with the operator's own Maven and so through whatever mirror and
 * credentials that is set up with; already fetched files need no network.
 */
public record MavenArtifact(String group, String artifact, String version, String type) {

    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";

    /** Copies the file into a folder and returns it. */
    public Path copyTo(Path folder, Consumer<String> progress) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (!run(folder, List.of("--offline"))) {
            progress.accept("fetching " + artifact + " " + version);
            if (!run(folder, List.of())) {
                throw Failure.outside("Cannot fetch " + this + ": see " + log(folder));
            }
        }
        return folder.resolve(artifact + "-" + version + "." + type);
    }

    private boolean run(Path folder, List<String> more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(System.getProperty("gezhi.mvn", "mvn"), "-B", "-q"));
        words.addAll(more);
        words.add(COPY);
        words.add("-Dartifact=" + this);
        words.add("-DoutputDirectory=" + folder);
        return new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log(folder).toFile())
                        .start()
                        .waitFor()
                == 0;
    }

    private Path log(Path folder) {
        return folder.resolve(artifact + ".log");
    }

    @Override
    public String toString() {
        return String.join(":", group, artifact, version, type);
    }
}
