package io.gezhi.ingestion.land.status;

import io.gezhi.ingestion.land.config.LandConfig;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.runtime.progress.Standstill;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Says how far the log is landed: whether every message that was committed to it when this was called is in the tables,
 * committed and readable. With {@code --wait SECONDS} it waits for that, and fails where
 * nothing has landed for so long: landing that is slow is not given up.
 */
public final class LandStatus {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private LandStatus() {}

    /** {@code --config FILE [--wait SECONDS]}. */
    public static void main(String[] arguments) {
        JobMain.run(
                "tell how far the log is landed",
                () -> tell(
                        LandConfig.read(ConfigReader.fromArguments(arguments)),
                        wait(arguments),
                        Progress.toStandardOutput()));
    }

    /** @param patience how long nothing may land before this gives up; zero does not wait at all */
    public static void tell(LandConfig config, Duration patience, Progress report)
            throws IOException, InterruptedException {
        try (LandProgress progress = LandProgress.open(config)) {
            await(progress, patience, report);
            if (!patience.isZero() && !progress.isComplete()) {
                throw new IOException("nothing has landed for " + patience.toSeconds() + " s (" + progress.behind()
                        + " messages behind)");
            }
            report.result(result(progress));
        }
    }

    private static void await(LandProgress progress, Duration patience, Progress report)
            throws IOException, InterruptedException {
        progress.refresh();
        Standstill standstill = new Standstill(patience, progress.behind(), System.nanoTime());
        while (!progress.isComplete() && !standstill.isReached(progress.behind(), System.nanoTime())) {
            report.report("land", progress.total() - progress.behind(), progress.total(), "messages");
            Thread.sleep(PAUSE.toMillis());
            progress.refresh();
        }
    }

    private static Map<String, Object> result(LandProgress progress) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("landed", progress.isComplete());
        result.put("behind", progress.behind());
        Map<String, Object> topics = new LinkedHashMap<>();
        progress.topics()
                .forEach((topic, at) ->
                        topics.put(topic, Map.of("end", at.end(), "landed", at.landed(), "behind", at.behind())));
        result.put("topics", topics);
        return result;
    }

    private static Duration wait(String[] arguments) {
        int option = Arrays.asList(arguments).indexOf("--wait");
        if (option < 0) {
            return Duration.ZERO;
        }
        String seconds = option + 1 < arguments.length ? arguments[option + 1] : "missing";
        try {
            return Duration.ofSeconds(Long.parseLong(seconds));
        } catch (NumberFormatException e) {
            throw new OperatorMistakeException("Invalid option --wait: seconds are expected (" + seconds + ")");
        }
    }
}
