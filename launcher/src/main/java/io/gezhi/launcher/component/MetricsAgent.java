package io.gezhi.launcher.component;

import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The agent that tells a Java process's MBeans in Prometheus' text format, on a loopback port and to whoever knows the
 * password. No port of JMX itself is opened.
 */
public final class MetricsAgent {

    /** The user for whom it answers. */
    public static final String USER = "prometheus";

    private static final String JAR = "jmx_prometheus_javaagent-1.0.1.jar";
    private static final String SECRET = "metrics";

    private MetricsAgent() {}

    /** The name of the port on which a component's agent answers. */
    public static String port(String component) {
        return component + "-metrics";
    }

    /** The password of all metrics of a home. */
    public static String password(Setting setting) {
        return Secrets.read(setting.secrets().password(SECRET));
    }

    /** The flag that loads it into a component. */
    static String flag(Setting setting, String component, List<String> rules) throws IOException {
        Path config = setting.home().run().resolve(component + "-metrics.yaml");
        Files.deleteIfExists(config);
        Files.createFile(config, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                config, """
                httpServer:
                  authentication:
                    basic:
                      username: %s
                      password: "%s"
                rules:
                %s
                """.formatted(USER, password(setting), String.join("\n", rules)), StandardCharsets.UTF_8);
        Path jar = setting.installation().root().resolve("launcher/target/lib").resolve(JAR);
        return "-javaagent:" + jar + "=127.0.0.1:" + setting.ports().of(port(component)) + ":" + config;
    }

    /** What a component's agent tells now. */
    public static String ask(Setting setting, String component) throws IOException, InterruptedException {
        return Http.text(setting.ports().of(port(component)), "/metrics", USER, password(setting));
    }
}
