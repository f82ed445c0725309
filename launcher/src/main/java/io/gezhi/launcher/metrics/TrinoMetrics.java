package io.gezhi.launcher.metrics;

import io.gezhi.launcher.component.Http;
import io.gezhi.launcher.home.Setting;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** What Trino tells of itself, cut down to what is watched. */
final class TrinoMetrics {

    private static final List<String> WATCHED = List.of(
            "trino_execution_name_QueryManager_RunningQueries",
            "trino_execution_name_QueryManager_QueuedQueries",
            "trino_execution_name_QueryManager_FailedQueries_TotalCount",
            "trino_execution_name_QueryManager_CompletedQueries_TotalCount",
            "trino_memory_name_ClusterMemoryManager_ClusterMemoryBytes",
            "jvm_memory_");

    private TrinoMetrics() {}

    static String ask(Setting setting) throws IOException, InterruptedException {
        return Http.text(setting.ports().of("trino"), "/metrics", System.getProperty("user.name", "gezhi"), "")
                .lines()
                .filter(TrinoMetrics::isWatched)
                .collect(Collectors.joining("\n"));
    }

    private static boolean isWatched(String line) {
        String name = line.replaceFirst("^# (HELP|TYPE) ", "");
        return WATCHED.stream().anyMatch(name::startsWith);
    }
}
