package io.gezhi.launcher.metrics;

import io.gezhi.launcher.component.MetricsAgent;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.ProcessLedger;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Collects the metrics of a stack from everybody who tells some; what cannot be asked now is missing, and said so. */
public final class StackMetrics {

    private static final List<String> WITH_AGENT = List.of("broker", "connect", "land", "rules");

    private final Setting setting;
    private final ProcessLedger ledger;
    private final ProcessMetrics processes;
    private final FlowMetrics flow;
    private final LakeMetrics lake;

    public StackMetrics(Setting setting) {
        this.setting = setting;
        this.ledger = new ProcessLedger(setting.home().run());
        this.processes = new ProcessMetrics(setting, ledger);
        this.flow = new FlowMetrics(setting, ledger);
        this.lake = new LakeMetrics(setting);
    }

    /** What can be measured now. */
    public Exposition collect() throws InterruptedException {
        Exposition all = new Exposition();
        processes.addTo(all);
        for (String component : WITH_AGENT) {
            if (ledger.alive(component).isPresent()) {
                asked(all, component, () -> all.addAll(MetricsAgent.ask(setting, component), component));
            }
        }
        if (ledger.alive("trino").isPresent()) {
            asked(all, "trino", () -> all.addAll(TrinoMetrics.ask(setting), "trino"));
            asked(all, "lake", () -> lake.addTo(all));
        }
        if (ledger.alive("postgres").isPresent()) {
            asked(all, "postgres", () -> flow.addReplication(all));
        }
        if (ledger.alive("broker").isPresent()) {
            asked(all, "landing", () -> flow.addLanding(all));
        }
        return all;
    }

    /** Asks somebody who may not answer. */
    @FunctionalInterface
    private interface Asking {
        void run() throws Exception;
    }

    private static void asked(Exposition all, String source, Asking asking) throws InterruptedException {
        boolean answered = true;
        try {
            asking.run();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (IOException notNow) {
            answered = false;
        } catch (Exception notNow) {
            answered = false;
        }
        all.gauge(
                "gezhi_source_answers",
                "Whether the metrics of a source could be asked for.",
                Map.of("source", source),
                answered ? 1 : 0);
    }
}
