package io.gezhi.launcher.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Trino's server without its plugins, and the one plugin that reads the lake. */
public final class TrinoDistribution {

    /** The newest version whose server and driver are both published. */
    public static final String VERSION = "476";

    private TrinoDistribution() {}

    /** The folder with {@code lib/} and {@code plugin/iceberg/}, unpacked once. */
    public static Path unpacked(Path cache, Consumer<String> progress) throws IOException, InterruptedException {
        return UnpackedOnce.folder(cache, "trino-" + VERSION, folder -> {
            Path artifacts = cache.resolve("artifacts");
            Path server = artifact("trino-server-core", "tar.gz").copyTo(artifacts, progress);
            Path plugin = artifact("trino-iceberg", "zip").copyTo(artifacts, progress);
            progress.accept("unpacking Trino " + VERSION);
            Archive.unpackTarGz(server, folder, "trino-server-core-" + VERSION + "/lib/");
            Archive.unpackZip(plugin, folder);
            Files.move(folder.resolve("trino-server-core-" + VERSION).resolve("lib"), folder.resolve("lib"));
            Files.createDirectories(folder.resolve("plugin"));
            Files.move(
                    folder.resolve("trino-iceberg-" + VERSION),
                    folder.resolve("plugin").resolve("iceberg"));
            Files.delete(server);
            Files.delete(plugin);
        });
    }

    private static MavenArtifact artifact(String name, String type) {
        return new MavenArtifact("io.trino", name, VERSION, type);
    }
}
