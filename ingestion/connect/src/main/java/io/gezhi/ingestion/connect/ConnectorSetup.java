package io.gezhi.ingestion.connect;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Starts the capture of a city's registries: {@code --config FILE}.
 *
 * <pre>
 * profile -> tables -> registry checked and prepared -> connector configured -> running
 * </pre>
 *
 * Doing it again changes nothing that is as it should be and starts a failed task again.
 */
public final class ConnectorSetup {

    private final ConnectorConfig config;

    ConnectorSetup(ConnectorConfig config) {
        this.config = config;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    private static int run(String[] arguments) {
        try {
            ConnectorConfig config = ConnectorConfig.read(ConfigReader.fromArguments(arguments));
            Progress.toStandardOutput().result(new ConnectorSetup(config).run());
            return 0;
        } catch (OperatorMistakeException | IllegalArgumentException mistake) {
            System.err.println(mistake.getMessage());
            return 2;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            System.err.println("Cannot set up the connector: the process was asked to stop");
            return 1;
        } catch (SQLException failure) {
            System.err.println("Cannot prepare the registry: " + failure.getMessage());
            return 1;
        } catch (IOException failure) {
            System.err.println(failure.getMessage());
            return 1;
        }
    }

    /** Returns when the connector runs. */
    Map<String, Object> run() throws IOException, SQLException, InterruptedException {
        List<RegistryTable> tables = tables();
        prepareRegistry(tables);
        ConnectRest connect = new ConnectRest(config.connectUri(), config.deadline());
        connect.put(config.name(), DebeziumProperties.of(config, tables));
        connect.restartFailed(config.name());
        return result(tables, connect.awaitRunning(config.name()));
    }

    private List<RegistryTable> tables() throws IOException {
        List<RegistryTable> tables = CityProfile.load(config.cityProfile()).feedsOf(Channel.REGISTRY).stream()
                .map(feed -> RegistryTable.of(feed.table().orElseThrow()))
                .distinct()
                .toList();
        if (tables.isEmpty()) {
            throw new OperatorMistakeException(
                    List.of("Cannot set up the connector: no feed of the profile comes from a registry ("
                            + config.cityProfile() + ")"));
        }
        return tables;
    }

    private void prepareRegistry(List<RegistryTable> tables) throws IOException, SQLException {
        String password = Secret.read(config.registryPasswordFile()).reveal();
        try (Connection registry = DriverManager.getConnection(config.registryUri(), config.registryUser(), password)) {
            new RegistryPreparation(registry).prepare(config.name(), tables);
        }
    }

    private Map<String, Object> result(List<RegistryTable> tables, JsonNode status) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("connector", config.name());
        result.put("state", status.at("/connector/state").asText());
        result.put("task_state", status.at("/tasks/0/state").asText());
        result.put("tables", tables.stream().map(RegistryTable::toString).toList());
        return result;
    }
}
