package io.gezhi.batch.jobs;

import io.gezhi.batch.jobs.NightOptions.Step;
import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LakeSession;
import io.gezhi.batch.jobs.lake.TableLocks;
import io.gezhi.batch.methods.index.InvalidMethod;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.config.ConfigReader;
import io.gezhi.schemas.contract.InvalidContractException;
import io.gezhi.schemas.progress.Progress;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One or more nights in one Spark session: merge, locate, audit, reconcile, index, publish, maintain.
 *
 * <p>{@code NightJob --config FILE (--night DATE | --from DATE --to DATE) [--steps merge,locate,...] [--run-id ID]}. Exit 0:
 * all asked nights are public; 1: a gate refused a night or something outside failed; 2: the call or the configuration is
 * wrong. Running it again changes nothing that was done.
 */
public final class NightJob {
    private static final Logger LOG = LoggerFactory.getLogger(NightJob.class);

    private NightJob() {}

    public static void main(String[] arguments) {
        System.exit(exitCode(arguments));
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static int exitCode(String[] arguments) {
        try {
            return run(arguments);
        } catch (InvalidContractException | InvalidMethod e) {
            System.err.println(e.getMessage());
            return 2;
        } catch (IOException | RuntimeException e) {
            LOG.error("The night failed", e);
            System.err.println("Cannot finish the night: " + firstLine(e) + " (" + String.join(" ", arguments) + ")");
            return 1;
        }
    }

    private static int run(String[] arguments) throws IOException {
        NightOptions options = NightOptions.parse(arguments);
        NightConfig config = NightConfig.of(ConfigReader.fromArguments(arguments));
        CityProfile city = CityProfile.load(config.cityProfile());
        LOG.info("Starting {} with {}", options, config);
        Progress progress = Progress.toStandardOutput();
        progress.report("start session", 0, 1, "sessions");
        try (SparkSession spark = LakeSession.open(config.lake(), "night", config.cores());
                TableLocks locks = new TableLocks(config.lake())) {
            Lake lake = new Lake(spark, city.contracts());
            Night night = new Night(lake, locks, city, config.maintain(), options, progress, Clock.systemUTC());
            Map<String, Object> result = night.run();
            if (night.refusal().isPresent()) {
                System.err.println(night.refusal().get());
                return 1;
            }
            progress.result(result);
            return 0;
        }
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage();
        return message.lines().findFirst().orElse(message);
    }

    static String label(Step step, String dataset) {
        return step.name().toLowerCase(java.util.Locale.ROOT) + " " + dataset;
    }
}
