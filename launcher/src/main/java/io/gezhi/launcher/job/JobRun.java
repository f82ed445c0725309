package io.gezhi.launcher.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.Detached;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.stack.Stack;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs jobs: shows how far they are, keeps what they say, and returns their result or says why there is none. */
public final class JobRun {

    private static final String PROGRESS = "PROGRESS ";
    private static final String RESULT = "RESULT ";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REASON = Pattern.compile("^(Cannot|Invalid|Unsupported|Missing|Unknown|Could not) .*");
    private static final int MOST_REASONS = 20;

    private final Setting setting;
    private final Console console;
    private final ProcessLedger ledger;

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
        long from = size(log);
        Process process = ledger.start(
                job.ledgerName(),
                () -> Detached.startReadable(job.name(), job.command().command(), log));
        Thread endIt = new Thread(() -> Stack.endJob(ledger, job.ledgerName()), "end-" + job.name());
        Runtime.getRuntime().addShutdownHook(endIt);
        try {
            JsonNode result = listen(job, process, said);
            int code = process.waitFor();
            if (ProcessLedger.isEnding()) {
                throw Failure.outside("Stopped before " + job.name() + " was finished");
            }
            if (code != 0) {
                throw failed(job, code, log, from);
            }
            return result;
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

    private JsonNode listen(Job job, Process process, Consumer<String> said) {
        JsonNode result = MissingNode.getInstance();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(PROGRESS)) {
                    show(job, line.substring(PROGRESS.length()));
                } else if (line.startsWith(RESULT)) {
                    result = JSON.readTree(line.substring(RESULT.length()));
                    keep(job, line);
                } else {
                    said.accept(line);
                    keep(job, line);
                }
            }
        } catch (IOException ended) {
            // The exit code, which the caller looks at next, says whether this was a failure.
            return result;
        }
        return result;
    }

    private void show(Job job, String text) {
        try {
            JsonNode progress = JSON.readTree(text);
            console.progress(
                    job.name(),
                    progress.path("step").asText(),
                    progress.path("done").asLong(),
                    progress.path("total").asLong(),
                    progress.path("unit").asText());
        } catch (JsonProcessingException garbled) {
            console.progress(job.name(), "", 0, 0, "");
        }
    }

    private void keep(Job job, String line) throws IOException {
        Files.writeString(
                setting.home().log(job.name()),
                line + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static Failure failed(Job job, int code, Path log, long from) {
        String reasons = reasons(log, from);
        String message = reasons.isEmpty()
                ? "Cannot finish " + job.name() + ": its process ended with " + code + " (" + log + ")"
                : reasons + " (" + log + ")";
        return code == 2 ? Failure.mistake(message) : Failure.outside(message);
    }

    private static String reasons(Path log, long from) {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int start = (int) Math.min(from, bytes.length);
            List<String> reasons = new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> REASON.matcher(line).matches())
                    .distinct()
                    .toList();
            return reasons.subList(Math.max(0, reasons.size() - MOST_REASONS), reasons.size()).stream()
                    .collect(Collectors.joining("\n"));
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static long size(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException unreadable) {
            return 0;
        }
    }
}
