package io.gezhi.launcher.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.engine.NewerJava;
import io.gezhi.launcher.engine.TrinoDistribution;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/** The query engine: one Trino server over the lake's catalog. */
final class TrinoComponent {

    static final String NAME = "trino";

    private static final String VECTORS = "jdk.incubator.vector";
    private static final int PATIENCE_SECONDS = 30;

    private final Setting setting;
    private final Consumer<String> progress;

    private TrinoComponent(Setting setting, Consumer<String> progress) {
        this.setting = setting;
        this.progress = progress;
    }

    static Component of(Setting setting, Consumer<String> progress) {
        TrinoComponent trino = new TrinoComponent(setting, progress);
        return new Component(
                NAME,
                List.of(PostgresComponent.NAME),
                List.of(NAME),
                trino::prepare,
                trino::ask,
                Component.Task.NOTHING,
                Component.Stop.POLITELY);
    }

    private Command prepare() throws IOException, InterruptedException {
        Path cache = setting.installation().cache();
        Path distribution = TrinoDistribution.unpacked(cache, progress);
        Path java = NewerJava.findOrFetch(cache, progress);
        Path folder = setting.home().data(NAME);
        Path etc = writeConfiguration(folder);
        JavaCommand server = new JavaCommand(
                        java,
                        "1g",
                        List.of(),
                        distribution.resolve("lib") + "/*",
                        "io.trino.server.TrinoServer",
                        List.of())
                .with(ScratchFolder.flag(setting, NAME))
                .with(
                        "-XX:+UseG1GC",
                        "-XX:G1HeapRegionSize=8M",
                        "-XX:ReservedCodeCacheSize=192m",
                        "-XX:MaxDirectMemorySize=128m",
                        "-XX:-OmitStackTraceInFastThrow",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-Djdk.attach.allowAttachSelf=true",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dconfig=" + etc.resolve("config.properties"),
                        "-Dlog.levels-file=" + etc.resolve("log.properties"),
                        "-Dnode.environment=gezhi",
                        "-Dnode.id=gezhi-1",
                        "-Dnode.data-dir=" + folder.resolve("data"),
                        "-Dplugin.dir=" + distribution.resolve("plugin"),
                        "-Dcatalog.config-dir=" + etc.resolve("catalog"))
                .opening("java.base/java.nio", "java.base/java.lang");
        // Trino decodes with it where it is there and without it where it is not.
        return (NewerJava.hasModule(java, VECTORS) ? server.with("--add-modules=" + VECTORS) : server).command();
    }

    private Path writeConfiguration(Path folder) throws IOException {
        Path etc = folder.resolve("etc");
        Path catalog = etc.resolve("catalog");
        Files.createDirectories(catalog);
        Files.createDirectories(folder.resolve("data"));
        write(etc.resolve("config.properties"), """
                coordinator=true
                node-scheduler.include-coordinator=true
                node.internal-address=127.0.0.1
                node.bind-ip=127.0.0.1
                http-server.http.port=%d
                discovery.uri=http://127.0.0.1:%d
                query.max-memory=384MB
                query.max-memory-per-node=384MB
                memory.heap-headroom-per-node=256MB
                http-server.log.enabled=false
                catalog.management=static
                """.formatted(
                        setting.ports().of(NAME), setting.ports().of(NAME)));
        write(etc.resolve("log.properties"), "=WARN\nio.trino.server.Server=INFO\n");
        Path gezhi = catalog.resolve("gezhi.properties");
        Files.deleteIfExists(gezhi);
        Files.createFile(
                gezhi,
                java.nio.file.attribute.PosixFilePermissions.asFileAttribute(
                        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------")));
        write(gezhi, """
                connector.name=iceberg
                iceberg.catalog.type=jdbc
                iceberg.jdbc-catalog.catalog-name=gezhi
                iceberg.jdbc-catalog.driver-class=org.postgresql.Driver
                iceberg.jdbc-catalog.connection-url=%s
                iceberg.jdbc-catalog.connection-user=%s
                iceberg.jdbc-catalog.connection-password=%s
                iceberg.jdbc-catalog.schema-version=V1
                iceberg.jdbc-catalog.default-warehouse-dir=%s
                fs.native-local.enabled=true
                local.location=/
                """.formatted(
                        setting.database(PostgresRoles.LAKE),
                        PostgresRoles.LAKE,
                        Secrets.read(setting.secrets().password(PostgresRoles.LAKE)),
                        ascii(setting.lakeLocation())));
        return etc;
    }

    /** Trino reads its configuration as ISO 8859-1 with escapes, as properties once were. */
    static String ascii(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c < 128 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
        return escaped.toString();
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    /** A server that says it has started may still refuse queries: its one node is announced a moment later. */
    private Health ask() throws InterruptedException {
        try {
            JsonNode info = Http.get(setting.ports().of(NAME), "/v1/info");
            return info.path("starting").asBoolean(true) ? new Health.Silent("is starting") : query();
        } catch (IOException failure) {
            return new Health.Silent("does not answer: " + failure.getMessage());
        }
    }

    private Health query() {
        try (Connection lake = Trino.lake(setting).connect();
                Statement statement = lake.createStatement()) {
            statement.setQueryTimeout(PATIENCE_SECONDS);
            statement.execute("SELECT count(*) FROM information_schema.schemata");
            return new Health.Well("answers queries");
        } catch (SQLException failure) {
            return new Health.Silent("answers no queries: " + failure.getMessage());
        }
    }
}
