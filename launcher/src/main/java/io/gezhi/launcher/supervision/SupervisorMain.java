package io.gezhi.launcher.supervision;

import io.gezhi.launcher.component.Components;
import io.gezhi.launcher.home.CityChoice;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Installation;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.metrics.MetricsServer;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.stack.RestartPolicy;
import io.gezhi.launcher.stack.Supervisor;
import io.gezhi.launcher.stack.SupervisorProcess;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.lock.SingleInstanceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Watches the components of a home and answers for its metrics, until the stack is taken down. */
public final class SupervisorMain {

    private static final long LOOK_EVERY_MS = 500;

    private SupervisorMain() {}

    /** {@code HOME}. */
    public static void main(String[] arguments) {
        JobMain.run("watch the stack", () -> watch(setting(new Home(Path.of(arguments[0])))));
    }

    private static Setting setting(Home home) {
        Installation installation = Installation.current();
        return new Setting(
                installation, home, Ports.remembered(home), new CityChoice(installation, Optional.empty()).in(home));
    }

    private static void watch(Setting setting) throws IOException, InterruptedException {
        // A component that is being started is noted before this process ends.
        Runtime.getRuntime().addShutdownHook(new Thread(ProcessLedger::endStarting, "end-starting"));
        Path folder = setting.home().run().resolve(SupervisorProcess.NAME);
        try (SingleInstanceLock one = SingleInstanceLock.claim(folder, "watch the stack")) {
            Supervisor supervisor = new Supervisor(
                    setting, Components.of(setting, SupervisorMain::say), RestartPolicy.STANDARD, SupervisorMain::say);
            say("watching the stack of " + setting.home().folder());
            serveMetrics(setting);
            while (!ProcessLedger.isEnding()) {
                supervisor.look(Instant.now());
                Thread.sleep(LOOK_EVERY_MS);
            }
        }
    }

    /** Watching goes on where nobody can ask for metrics. */
    private static void serveMetrics(Setting setting) {
        try {
            MetricsServer server = MetricsServer.start(setting);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-metrics"));
        } catch (IOException taken) {
            say("Cannot serve metrics on port " + setting.ports().of(SupervisorProcess.NAME) + ": "
                    + taken.getMessage());
        }
    }

    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }
}
