package io.gezhi.launcher.stack;

import io.gezhi.launcher.component.Components;
import io.gezhi.launcher.home.CityChoice;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Installation;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import io.gezhi.launcher.process.Detached;
import io.gezhi.launcher.process.Ending;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.lock.SingleInstanceLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The small process beside the components in which a {@link Supervisor} watches them until the stack is taken down. */
public final class SupervisorProcess {

    /** Its name in the ledger and of its log. */
    public static final String NAME = "supervisor";

    private static final long LOOK_EVERY_MS = 500;

    private SupervisorProcess() {}

    /** {@code HOME}: watches the components of a home until the process is asked to end. */
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
        try (SingleInstanceLock one =
                SingleInstanceLock.claim(setting.home().run().resolve(NAME), "watch the stack")) {
            Supervisor supervisor = new Supervisor(
                    setting,
                    Components.of(setting, SupervisorProcess::say),
                    RestartPolicy.STANDARD,
                    SupervisorProcess::say);
            say("watching the stack of " + setting.home().folder());
            while (!ProcessLedger.isEnding()) {
                supervisor.look(Instant.now());
                Thread.sleep(LOOK_EVERY_MS);
            }
        }
    }

    private static void say(String line) {
        System.out.println(Instant.now() + " " + line);
    }

    /** Starts it for a home that has none. */
    static void start(Setting setting, ProcessLedger ledger) {
        if (ledger.alive(NAME).isPresent()) {
            return;
        }
        Path log = setting.home().log(NAME);
        ledger.start(NAME, () -> Detached.start(NAME, command(setting), log));
    }

    /** Ends the one of a home, if it runs. */
    static void end(ProcessLedger ledger) {
        ledger.find(NAME).ifPresent(entry -> {
            Ending.end(entry.identity(), "TERM", Duration.ofSeconds(10));
            ledger.remove(NAME);
        });
    }

    private static Command command(Setting setting) {
        return new Command(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx48m",
                        "-Xss512k",
                        "-Xshare:auto",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dfile.encoding=UTF-8",
                        "-Dgezhi.root=" + setting.installation().root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SupervisorProcess.class.getName(),
                        setting.home().folder().toString()),
                Map.of("MALLOC_ARENA_MAX", "2"));
    }
}
