package io.gezhi.launcher.metrics;

import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Memory;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.stack.DiskSpace;
import io.gezhi.launcher.stack.Stack;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Which processes run, since when, with how much memory, and how often they had to be started again. */
final class ProcessMetrics {

    private final Setting setting;
    private final ProcessLedger ledger;

    ProcessMetrics(Setting setting, ProcessLedger ledger) {
        this.setting = setting;
        this.ledger = ledger;
    }

    void addTo(Exposition all) {
        for (String name : ledger.names("")) {
            ledger.find(name).ifPresent(entry -> add(all, name, entry));
        }
        all.gauge(
                "gezhi_disk_free_bytes",
                "Room left where the home is.",
                Map.of(),
                DiskSpace.free(setting.home().folder()));
        all.gauge(
                "gezhi_collected_timestamp_seconds",
                "When this was collected.",
                Map.of(),
                Instant.now().getEpochSecond());
    }

    private void add(Exposition all, String name, ProcessLedger.Entry entry) {
        Map<String, String> labels = Map.of("component", name);
        boolean isAlive = entry.isAlive();
        all.gauge("gezhi_component_up", "Whether the process of a component runs.", labels, isAlive ? 1 : 0);
        all.gauge(
                "gezhi_component_restarts",
                "How often a component ended unasked and was started again in 24 h.",
                labels,
                Stack.restarts(setting.home(), name));
        all.gauge(
                "gezhi_component_start_timestamp_seconds",
                "When the process of a component was started.",
                labels,
                entry.since().getEpochSecond());
        Optional.of(entry.pid())
                .filter(pid -> isAlive)
                .ifPresent(pid -> all.gauge(
                        "gezhi_component_memory_bytes",
                        "Memory of a component, shared pages counted once.",
                        labels,
                        Memory.ofFamily(pid)));
    }
}
