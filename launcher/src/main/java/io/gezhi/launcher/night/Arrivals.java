package io.gezhi.launcher.night;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import java.sql.SQLException;

/**
 * Waits until what the sources hold now is in the lake. The registries are counted first, at one position of their log;
 * everything up to that position is then waited for, so that the count and the lake can be compared.
 */
public final class Arrivals {

    private static final long LANDING_SECONDS = 900;

    private final Setting setting;
    private final Console console;
    private final CityProfile city;
    private final JobRun run;
    private final Jobs jobs;

    public Arrivals(Setting setting, Console console, CityProfile city, JobRun run) {
        this.setting = setting;
        this.console = console;
        this.city = city;
        this.run = run;
        this.jobs = new Jobs(setting);
    }

    /** The registries' changes up to now, counted at the source, and every file loaded before. */
    public void awaitAll() throws InterruptedException {
        if (!city.feedsOf(Channel.REGISTRY).isEmpty()) {
            Capture capture = new Capture(setting, console);
            capture.awaitUpTo(position(run.run(jobs.summariseSources()), capture));
        }
        run.run(jobs.awaitLanded(LANDING_SECONDS));
    }

    /** The highest position at which a table was counted; the log's own where none was told. */
    private static long position(JsonNode counted, Capture capture) {
        long highest = -1;
        for (JsonNode summary : counted.path("summaries")) {
            highest = Math.max(highest, summary.path("log_position").asLong(-1));
        }
        try {
            return highest >= 0 ? highest : capture.positionOfRegistry();
        } catch (SQLException failure) {
            throw Failure.outside("Cannot ask the registries where their log stands: " + failure.getMessage(), failure);
        }
    }
}
