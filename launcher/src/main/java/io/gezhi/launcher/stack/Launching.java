package io.gezhi.launcher.stack;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Component;
import io.gezhi.launcher.component.LoopbackPort;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import io.gezhi.launcher.process.ProcessLedger;
import java.io.IOException;

/** Starts the process of one component, without waiting for it to be well. */
final class Launching {

    private final Setting setting;
    private final ProcessLedger ledger;

    Launching(Setting setting, ProcessLedger ledger) {
        this.setting = setting;
        this.ledger = ledger;
    }

    /** Refuses before anything is started when somebody else listens where this component would. */
    void requireFreePorts(Component component) {
        if (ledger.alive(component.name()).isPresent()) {
            return;
        }
        for (String name : component.ports()) {
            int port = setting.ports().of(name);
            if (!LoopbackPort.isFree(port)) {
                throw Failure.mistake("Cannot start " + component.name() + ": port " + port
                        + " is taken by another process; free it or choose another with --port " + name + "=PORT");
            }
        }
    }

    void launch(Component component) throws IOException, InterruptedException {
        Command command = component.launch().prepare();
        ledger.startNotingExit(component.name(), command, setting.home().log(component.name()));
    }
}
