package io.gezhi.launcher.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.target.EmbeddedTarget;
import io.gezhi.launcher.target.JobSpecification;
import io.gezhi.launcher.target.Target;
import io.gezhi.runtime.job.ExitReason;
import io.gezhi.runtime.progress.JobLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs jobs: shows how far they are, keeps what they say, and returns their result or says why there is none. */
public final class JobRun {

    private static final int MOST_REASONS = 20;

    private final Setting setting;
    private final Console console;
    private final Target target;
    private final BiConsumer<String, JsonNode> results;

    /** What a job has told so far. */
    private final class Heard implements Consumer<String> {
        private final JobSpecification job;
        private final Consumer<String> said;
        private JsonNode result = MissingNode.getInstance();
        private Optional<ExitReason> reason = Optional.empty();

        private Heard(JobSpecification job, Consumer<String> said) {
            this.job = job;
            this.said = said;
        }

        @Override
        public void accept(String line) {
            JobLine read = JobLine.read(line);
            if (read instanceof JobLine.Step step) {
                console.progress(job.name(), step.step(), step.done(), step.total(), step.unit());
                return;
            }
            keep(job, line);
            if (read instanceof JobLine.Result told) {
                result = told.content();
            } else if (read instanceof JobLine.Failed failed) {
                reason = Optional.of(reason(failed));
            } else {
                said.accept(line);
            }
        }
    }

    public JobRun(Setting setting, Console console) {
        this(setting, console, (name, result) -> {});
    }

    /** The same; {@code results} hears the result of every job by its name, also of one that then failed. */
    public JobRun(Setting setting, Console console, BiConsumer<String, JsonNode> results) {
        this.setting = setting;
        this.console = console;
        this.target = new EmbeddedTarget(setting);
        this.results = results;
    }

    /** Runs a job to its end and returns its result. */
    public JsonNode run(JobSpecification job) {
        return run(job, line -> {});
    }

    /** The same; {@code said} hears every line that is neither progress nor the result. */
    public JsonNode run(JobSpecification job, Consumer<String> said) {
        return attempt(job, said).whole();
    }

    /** Runs a job to its end, for a caller who has something to do with what a job told that then failed. */
    public JobOutcome attempt(JobSpecification job) {
        return attempt(job, line -> {});
    }

    private JobOutcome attempt(JobSpecification job, Consumer<String> said) {
        Heard heard = new Heard(job, said);
        try {
            int code = target.run(job, heard);
            if (code == 0 || !heard.result.isMissingNode()) {
                results.accept(job.name(), heard.result);
            }
            return new JobOutcome(
                    heard.result, code == 0 ? Optional.empty() : Optional.of(failed(job, code, heard.reason)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Failure.outside("Cannot finish " + job.name() + ": interrupted");
        } finally {
            console.done(job.name());
        }
    }

    private static ExitReason reason(JobLine.Failed failed) {
        ExitReason.Kind kind = Stream.of(ExitReason.Kind.values())
                .filter(each -> each.name().equals(failed.kind()))
                .findFirst()
                .orElse(ExitReason.Kind.OUTSIDE);
        return new ExitReason(kind, failed.problems());
    }

    private void keep(JobSpecification job, String line) {
        try {
            Files.writeString(
                    setting.home().log(job.name()),
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new UncheckedIOException("Cannot write the log of " + job.name(), full);
        }
    }

    private Failure failed(JobSpecification job, int code, Optional<ExitReason> reason) {
        String log = target.log(job);
        if (reason.isEmpty()) {
            return Failure.outside("Cannot finish " + job.name() + ": its process ended with " + code
                    + " and gave no reason, see " + log);
        }
        List<String> problems = reason.get().problems();
        // A mistake is told whole; the log has nothing to add to it.
        return reason.get().kind() == ExitReason.Kind.MISTAKE
                ? Failure.mistake(String.join("\n", problems))
                : Failure.outside(String.join("\n", firstOf(problems)) + " (" + log + ")");
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
