package io.gezhi.runtime.job;

import io.gezhi.runtime.cause.RootCause;
import io.gezhi.runtime.job.ExitReason.Kind;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every process of ours ends: 0 where the work is done, 2 where the operator has to change something, 1 where
 * something outside failed or a gate refused the outcome. The reason stands once on standard error for a person, and
 * once on standard output as {@link Progress#FAILURE} for the process that started this one.
 */
public final class JobMain {
    private static final Logger LOG = LoggerFactory.getLogger(JobMain.class);
    private static final Pattern COMPLETE = Pattern.compile("(?s)(Cannot|Invalid|Unsupported|Missing|Unknown) .*");

    private JobMain() {}

    /** The work of a process. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * Does the work and ends the process, unless the work succeeds.
     *
     * @param purpose what the process does, as it follows "Cannot": {@code land changes}
     */
    public static void run(String purpose, Work work) {
        int code = exitCode(purpose, Progress.toStandardOutput(), work);
        System.err.flush();
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Does the work and returns the exit code, having told the reason where it is not 0. */
    public static int exitCode(String purpose, Progress progress, Work work) {
        try {
            work.run();
            return 0;
        } catch (OperatorMistakeException mistake) {
            return ended(progress, new ExitReason(Kind.MISTAKE, mistake.problems()));
        } catch (RefusedException refused) {
            return ended(progress, new ExitReason(Kind.REFUSED, List.of(refused.getMessage())));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return ended(
                    progress,
                    new ExitReason(Kind.OUTSIDE, List.of("Cannot " + purpose + ": the process was asked to stop")));
        } catch (Exception failure) {
            return RootCause.of(failure) instanceof OperatorMistakeException mistake
                    ? ended(progress, new ExitReason(Kind.MISTAKE, mistake.problems()))
                    : failed(purpose, progress, failure);
        }
    }

    private static int failed(String purpose, Progress progress, Exception failure) {
        LOG.error("Cannot {}", purpose, failure);
        return ended(progress, new ExitReason(Kind.OUTSIDE, List.of(told(purpose, failure))));
    }

    private static String told(String purpose, Exception failure) {
        String own = failure.getMessage();
        if (own != null && COMPLETE.matcher(own).matches() && !(failure instanceof UncheckedIOException)) {
            return own;
        }
        String root = RootCause.message(failure);
        if (COMPLETE.matcher(root).matches()) {
            return root;
        }
        boolean says = RootCause.of(failure) instanceof IOException;
        return "Cannot " + purpose + ": "
                + (says ? RootCause.of(failure).getClass().getSimpleName() + ", " + root : root);
    }

    private static int ended(Progress progress, ExitReason reason) {
        reason.problems().forEach(System.err::println);
        progress.failure(reason.kind().name(), reason.problems());
        return reason.kind().exitCode();
    }
}
