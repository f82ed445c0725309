package io.gezhi.launcher.target;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.JavaCommand;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.home.TemporaryFolder;
import io.gezhi.launcher.process.Command;
import io.gezhi.launcher.process.Detached;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.stack.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** This machine: a job is a process of its own, noted in the home's ledger while it runs. */
public final class EmbeddedTarget implements Target {

    private final Setting setting;
    private final ProcessLedger ledger;

    public EmbeddedTarget(Setting setting) {
        this.setting = setting;
        this.ledger = new ProcessLedger(setting.home().run());
    }

    @Override
    public String log(JobSpecification job) {
        return setting.home().log(job.name()).toString();
    }

    @Override
    public int run(JobSpecification job, Consumer<String> lines) throws InterruptedException {
        String noted = Stack.JOB + job.name();
        Path log = setting.home().log(job.name());
        try (TemporaryFolder temporary = TemporaryFolder.of(setting.home(), job.name())) {
            Command command = command(job, temporary.path());
            Process process = ledger.start(noted, () -> Detached.startReadable(job.name(), command, log));
            Thread endIt = new Thread(() -> Stack.endJob(ledger, noted), "end-" + job.name());
            Runtime.getRuntime().addShutdownHook(endIt);
            try {
                hear(process, lines);
                int code = process.waitFor();
                if (ProcessLedger.isEnding()) {
                    throw Failure.outside("Stopped before " + job.name() + " was finished");
                }
                return code;
            } catch (InterruptedException interrupted) {
                process.destroy();
                throw interrupted;
            } finally {
                removeHook(endIt);
                ledger.remove(noted);
            }
        }
    }

    private Command command(JobSpecification job, Path temporary) {
        List<String> arguments = new ArrayList<>();
        if (!job.config().isEmpty()) {
            arguments.add("--config");
            arguments.add(setting.write(job.name(), job.config()).toString());
        }
        arguments.addAll(job.arguments());
        Resources resources = job.resources();
        return JavaCommand.of(
                        setting.installation().jar(job.module()),
                        resources.heap(),
                        job.main(),
                        arguments.toArray(String[]::new))
                .with(resources.flags().toArray(String[]::new))
                .with("-Djava.io.tmpdir=" + temporary)
                .opening(resources.opened().toArray(String[]::new))
                .command();
    }

    private static void hear(Process process, Consumer<String> lines) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException ended) {
            // The exit code, which the caller looks at next, says whether this was a failure.
            return;
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running or has run; it does no harm to a process that is gone.
            return;
        }
    }
}
