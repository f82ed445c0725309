package io.gezhi.launcher.component;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The capture of changes: one Kafka Connect worker. */
public final class ConnectComponent {

    static final String NAME = "connect";
    /** The one user of Connect's interface. */
    private static final String USER = "gezhi";

    private final Setting setting;

    private ConnectComponent(Setting setting) {
        this.setting = setting;
    }

    static Component of(Setting setting) {
        ConnectComponent connect = new ConnectComponent(setting);
        return new Component(
                NAME,
                List.of(BrokerComponent.NAME),
                List.of(NAME),
                connect::prepare,
                connect::ask,
                Component.Task.NOTHING,
                Component.Stop.POLITELY);
    }

    private Command prepare() {
        Map<String, String> config = Map.of(
                "kafka.bootstrap-servers", setting.bootstrapServers(),
                "connect.port", Integer.toString(setting.ports().of(NAME)),
                "connect.password-file", setting.secrets().password(NAME).toString());
        return JavaCommand.of(
                        setting.installation().jar("ingestion/connect"),
                        "512m",
                        "io.gezhi.ingestion.connect.ConnectWorker",
                        "--config",
                        setting.write(NAME, config).toString())
                .with("-XX:+UseSerialGC", "-XX:MaxDirectMemorySize=128m", "-XX:MaxMetaspaceSize=192m")
                .command();
    }

    /** What Connect's interface answers to whoever has its password. */
    public static JsonNode get(Setting setting, String path) throws IOException, InterruptedException {
        String password = Secrets.read(setting.secrets().password(NAME));
        return Http.get(setting.ports().of(NAME), path, USER, password);
    }

    private Health ask() throws InterruptedException {
        try {
            JsonNode connectors = get(setting, "/connectors?expand=status");
            List<String> failed = new ArrayList<>();
            connectors.forEach(each -> failed.addAll(ConnectorStatus.failures(each.path("status"))));
            return failed.isEmpty()
                    ? new Health.Well("connectors: " + connectors.size())
                    : new Health.Unwell(String.join("; ", failed));
        } catch (IOException failure) {
            return new Health.Silent("does not answer: " + failure.getMessage());
        }
    }
}
