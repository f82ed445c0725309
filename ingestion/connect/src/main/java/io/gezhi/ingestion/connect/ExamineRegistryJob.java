package io.gezhi.ingestion.connect;

import io.gezhi.ingestion.connect.capture.CaptureLog;
import io.gezhi.ingestion.connect.capture.ConnectorConfig;
import io.gezhi.ingestion.connect.capture.SlotCheck;
import io.gezhi.ingestion.connect.rest.ConnectRest;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.runtime.registry.RegistryExamination;
import io.gezhi.runtime.registry.TableExamination;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says of each registry feed whether its table is followed, and why not: {@code --config FILE}, as for set-up. Changes
 * nothing.
 */
public final class ExamineRegistryJob {

    private ExamineRegistryJob() {}

    public static void main(String[] arguments) {
        JobMain.run("examine the registries", () -> {
            ConnectorConfig config = ConnectorConfig.read(ConfigReader.fromArguments(arguments));
            Progress.toStandardOutput().result(run(config));
        });
    }

    static Map<String, Object> run(ConnectorConfig config) throws IOException, SQLException, InterruptedException {
        CityProfile city = CityProfile.load(config.cityProfile());
        ConnectRest rest = config.rest();
        try (Connection registry = config.connectToRegistry()) {
            RegistryExamination examination = new RegistryExamination(
                    registry, config.name(), new CaptureLog(config.bootstrapServers()).emptiedTables());
            List<TableExamination> tables = examination.examine(city.feedsOf(Channel.REGISTRY));
            Map<String, Object> result = new LinkedHashMap<>();
            result.put(
                    "problem",
                    rest.offset(config.name()).isEmpty()
                            ? ""
                            : SlotCheck.of(registry, config.name(), rest).orElse(""));
            result.put("feeds", tables.stream().map(ExamineRegistryJob::finding).toList());
            return result;
        }
    }

    private static Map<String, Object> finding(TableExamination table) {
        Map<String, Object> finding = new LinkedHashMap<>();
        finding.put("feed", table.feed());
        finding.put("table", table.table().toString());
        finding.put("captured", table.isCaptured());
        finding.put("followed", table.isFollowed());
        finding.put("refusal", table.refusal());
        return finding;
    }
}
