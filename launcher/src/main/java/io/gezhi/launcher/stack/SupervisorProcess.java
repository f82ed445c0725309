package io.gezhi.launcher.stack;

import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Command;
import io.gezhi.launcher.process.Detached;
import io.gezhi.launcher.process.Ending;
import io.gezhi.launcher.process.ProcessLedger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The small process beside the components in which a {@link Supervisor} watches them until the stack is taken down. */
public final class SupervisorProcess {

    /** Its name in the ledger and of its log. */
    public static final String NAME = "supervisor";

    private static final String MAIN = "io.gezhi.launcher.supervision.SupervisorMain";

    private SupervisorProcess() {}

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
                        "-Xmx96m",
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
                        MAIN,
                        setting.home().folder().toString()),
                Map.of("MALLOC_ARENA_MAX", "2"));
    }
}
