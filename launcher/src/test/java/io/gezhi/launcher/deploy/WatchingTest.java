package io.gezhi.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That every metric exists in a real stack is shown by testing/end-to-end; here the files are held to each other. */
class WatchingTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern METRIC = Pattern.compile("\\b(gezhi|kafka|flink|debezium|trino|jvm)_[A-Za-z0-9_]+");

    @Test
    void everyAlarmSaysWhatItIsAboutHowUrgentItIsAndWhatToDo() throws Exception {
        List<JsonNode> alarms = alarms();

        assertThat(alarms).hasSizeGreaterThan(10);
        assertThat(alarms).allSatisfy(alarm -> {
            assertThat(alarm.path("alert").asText()).isNotEmpty();
            assertThat(alarm.path("expr").asText()).isNotEmpty();
            assertThat(alarm.path("labels").path("severity").asText()).isIn("page", "ticket");
            assertThat(alarm.path("annotations").path("summary").asText()).isNotEmpty();
            assertThat(alarm.path("annotations").path("cure").asText()).isNotEmpty();
        });
    }

    @Test
    void thePageNamesEveryAlarmAndEveryMetricThatIsWatched() throws Exception {
        String page = Files.readString(ROOT.resolve("docs/guides/watching.md"));

        assertThat(alarms()).allSatisfy(alarm -> assertThat(page)
                .contains(alarm.path("alert").asText()));
        assertThat(metrics("deploy/prometheus/alarms.yaml"))
                .allSatisfy(metric -> assertThat(page).containsAnyOf(metric, "flink_job_*"));
        assertThat(metrics("deploy/grafana/gezhi.json"))
                .allSatisfy(metric -> assertThat(page).containsAnyOf(metric, "flink_job_*"));
    }

    @Test
    void theDashboardAsksTheSourceThatIsChosen() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(ROOT.resolve("deploy/grafana/gezhi.json").toFile());

        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("datasource").path("uid").asText()).isEqualTo("${datasource}");
            assertThat(panel.path("targets").path(0).path("expr").asText()).containsPattern(METRIC);
        });
    }

    private static List<JsonNode> alarms() throws Exception {
        JsonNode file = new ObjectMapper(new YAMLFactory())
                .readTree(ROOT.resolve("deploy/prometheus/alarms.yaml").toFile());
        List<JsonNode> alarms = new ArrayList<>();
        file.path("groups").forEach(group -> group.path("rules").forEach(alarms::add));
        return alarms;
    }

    private static Set<String> metrics(String file) throws Exception {
        Set<String> metrics = new TreeSet<>();
        METRIC.matcher(Files.readString(ROOT.resolve(file))).results().forEach(each -> metrics.add(each.group()));
        return metrics;
    }
}
