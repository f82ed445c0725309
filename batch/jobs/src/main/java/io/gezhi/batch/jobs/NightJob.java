package io.gezhi.batch.jobs;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.batch.jobs.lake.LakeSession;
import io.gezhi.batch.jobs.pipeline.Gates;
import io.gezhi.batch.jobs.pipeline.NightContext;
import io.gezhi.batch.methods.index.tree.InvalidMethod;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.runtime.job.JobMain;
import io.gezhi.runtime.job.RefusedException;
import io.gezhi.runtime.lock.LakeWideLock;
import io.gezhi.runtime.lock.TableLocks;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One or more nights in one Spark session: merge, locate, audit, reconcile, index, publish, maintain.
 *
 * <p>{@code NightJob --config FILE (--night DATE | --from DATE --to DATE) [--steps merge,locate,...] [--run-id ID]
 * [--accept FEED,...]}. Exit 0:
 * all asked nights are public; 1: a gate refused a night or something outside failed; 2: the call or the configuration is
 * wrong, or another night works on the lake. Running it again changes nothing that was done.
 */
public final class NightJob {
    private static final Logger LOG = LoggerFactory.getLogger(NightJob.class);

    private NightJob() {}

    public static void main(String[] arguments) {
        JobMain.run("finish the night", () -> {
            try {
                run(arguments);
            } catch (InvalidMethod mistake) {
                throw new OperatorMistakeException(mistake.getMessage(), mistake);
            }
        });
    }

    private static void run(String[] arguments) throws IOException {
        NightOptions options = NightOptions.parse(arguments);
        NightConfig config = NightConfig.of(ConfigReader.fromArguments(arguments));
        CityProfile city = CityProfile.load(config.cityProfile());
        LOG.info("Starting {} with {}", options, config);
        Progress progress = Progress.toStandardOutput();
        progress.report("start session", 0, 1, "sessions");
        try (LakeWideLock ignored = LakeWideLock.claim(config.locks(), "night", holder(options));
                SparkSession spark = LakeSession.open(config.lake(), "night", config.cores());
                TableLocks locks = new TableLocks(config.locks())) {
            Lake lake = new Lake(spark, city.contracts());
            Clock clock = Clock.systemUTC();
            NightContext context = new NightContext(
                    lake,
                    locks,
                    city,
                    options.nights(),
                    options.accepted(),
                    options.runId().orElseGet(() -> "night-" + clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                    progress,
                    clock,
                    new Gates());
            Night night = Night.of(context, options, config.maintain());
            Map<String, Object> result = night.run();
            if (night.refusal().isPresent()) {
                throw new RefusedException(night.refusal().get());
            }
            progress.result(result);
        }
    }

    private static String holder(NightOptions options) {
        return "night of " + options.nights().get(0) + ", process "
                + ProcessHandle.current().pid();
    }
}
