package io.gezhi.launcher.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Detached;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.stack.Stack;
import io.gezhi.runtime.job.ExitReason;
import io.gezhi.runtime.progress.JobLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs jobs: shows how far they are, keeps what they say, and returns their result or says why there is none. */
public final class JobRun {

    private static final int MOST_REASONS = 20;

    private final Setting setting;
    private final Console console;
    private final ProcessLedger ledger;

    /** What a process has told so far. */
    private static final class Heard {
        private JsonNode result = MissingNode.getInstance();
        private Optional<ExitReason> reason = Optional.empty();
    }

    public JobRun(Setting setting, Console console) {
        this.setting = setting;
        this.console = console;
        this.ledger = new ProcessLedger(setting.home().run());
    }

    /** Runs a job to its end and returns its result. */
    public JsonNode run(Job job) {
        return run(job, line -> {});
    }

    /** The same; {@code said} hears every line that is neither progress nor the result. */
    public JsonNode run(Job job, Consumer<String> said) {
        Path log = setting.home().log(job.name());
        Process process = ledger.start(
                job.ledgerName(),
                () -> Detached.startReadable(job.name(), job.command().command(), log));
        Thread endIt = new Thread(() -> Stack.endJob(ledger, job.ledgerName()), "end-" + job.name());
        Runtime.getRuntime().addShutdownHook(endIt);
        try {
            Heard heard = listen(job, process, said);
            int code = process.waitFor();
            if (ProcessLedger.isEnding()) {
                throw Failure.outside("Stopped before " + job.name() + " was finished");
            }
            if (code != 0) {
                throw failed(job, code, heard.reason, log);
            }
            return heard.result;
        } catch (InterruptedException interrupted) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw Failure.outside("Cannot finish " + job.name() + ": interrupted");
        } finally {
            removeHook(endIt);
            console.done(job.name());
            ledger.remove(job.ledgerName());
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is running or has run; it does no harm to a process that is gone.
        }
    }

    private Heard listen(Job job, Process process, Consumer<String> said) {
        Heard heard = new Heard();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JobLine read = JobLine.read(line);
                if (read instanceof JobLine.Step step) {
                    console.progress(job.name(), step.step(), step.done(), step.total(), step.unit());
                    continue;
                }
                keep(job, line);
                if (read instanceof JobLine.Result result) {
                    heard.result = result.content();
                } else if (read instanceof JobLine.Failed failed) {
                    heard.reason = Optional.of(reason(failed));
                } else {
                    said.accept(line);
                }
            }
        } catch (IOException ended) {
            // The exit code, which the caller looks at next, says whether this was a failure.
            return heard;
        }
        return heard;
    }

    private static ExitReason reason(JobLine.Failed failed) {
        ExitReason.Kind kind = Stream.of(ExitReason.Kind.values())
                .filter(each -> each.name().equals(failed.kind()))
                .findFirst()
                .orElse(ExitReason.Kind.OUTSIDE);
        return new ExitReason(kind, failed.problems());
    }

    private void keep(Job job, String line) throws IOException {
        Files.writeString(
                setting.home().log(job.name()),
                line + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static Failure failed(Job job, int code, Optional<ExitReason> reason, Path log) {
        if (reason.isEmpty()) {
            return Failure.outside("Cannot finish " + job.name() + ": its process ended with " + code
                    + " and gave no reason, see " + log);
        }
        String message = String.join("\n", firstOf(reason.get().problems())) + " (" + log + ")";
        return reason.get().kind() == ExitReason.Kind.MISTAKE ? Failure.mistake(message) : Failure.outside(message);
    }

    private static List<String> firstOf(List<String> problems) {
        if (problems.size() <= MOST_REASONS) {
            return problems;
        }
        List<String> shown = new ArrayList<>(problems.subList(0, MOST_REASONS));
        shown.add("and " + (problems.size() - MOST_REASONS) + " more");
        return shown;
    }
}
