package io.gezhi.launcher.stack;

import io.gezhi.launcher.component.Component;
import io.gezhi.launcher.component.Health;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Memory;
import io.gezhi.launcher.process.ProcessLedger;
import java.util.Optional;

/** Finds out how a component stands. */
final class Examination {

    private final Setting setting;
    private final ProcessLedger ledger;

    Examination(Setting setting, ProcessLedger ledger) {
        this.setting = setting;
        this.ledger = ledger;
    }

    Standing of(Component component) {
        int port = setting.ports().of(component.ports().get(0));
        Optional<ProcessLedger.Entry> entry = ledger.find(component.name());
        if (entry.isEmpty()) {
            return standing(component, Standing.State.STOPPED, entry, port, "");
        }
        if (!entry.get().isAlive()) {
            String words = LogTail.lastWords(setting.home().log(component.name()));
            return standing(component, Standing.State.DEAD, entry, port, "its process is gone; " + words);
        }
        return ask(component, entry, port);
    }

    private Standing ask(Component component, Optional<ProcessLedger.Entry> entry, int port) {
        try {
            Health health = component.probe().ask();
            if (health instanceof Health.Well well) {
                return standing(component, Standing.State.WELL, entry, port, well.detail());
            }
            String reason =
                    health instanceof Health.Unwell unwell ? unwell.reason() : ((Health.Silent) health).reason();
            return standing(component, Standing.State.UNWELL, entry, port, reason);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return standing(component, Standing.State.UNWELL, entry, port, "not asked: interrupted");
        }
    }

    private static Standing standing(
            Component component, Standing.State state, Optional<ProcessLedger.Entry> entry, int port, String detail) {
        long memory = entry.filter(ProcessLedger.Entry::isAlive)
                .map(each -> Memory.ofFamily(each.pid()))
                .orElse(0L);
        return new Standing(
                component.name(),
                state,
                entry.map(ProcessLedger.Entry::pid),
                entry.map(ProcessLedger.Entry::since),
                memory,
                port,
                detail);
    }
}
