package io.gezhi.launcher.demo;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import java.io.IOException;
import java.sql.SQLException;

/** Waits until what the sources hold now is in the lake, counted at the source for the reconciliation. */
public final class Arrivals {

    private static final long LANDING_SECONDS = 900;

    private final Setting setting;
    private final Console console;

    public Arrivals(Setting setting, Console console) {
        this.setting = setting;
        this.console = console;
    }

    /** The registries' changes up to now, their summaries, and every file loaded before. */
    public void awaitAll() throws InterruptedException {
        JobRun run = new JobRun(setting, console);
        Jobs jobs = new Jobs(setting);
        if (hasRegistries()) {
            Capture capture = new Capture(setting, console);
            capture.awaitUpTo(position(capture));
            run.run(jobs.summariseSources());
        }
        run.run(jobs.awaitLanded(LANDING_SECONDS));
    }

    private boolean hasRegistries() {
        try {
            return !CityProfile.load(setting.city()).feedsOf(Channel.REGISTRY).isEmpty();
        } catch (IOException unreadable) {
            throw Failure.outside("Cannot read the city profile: " + unreadable.getMessage(), unreadable);
        }
    }

    private static long position(Capture capture) {
        try {
            return capture.positionOfRegistry();
        } catch (SQLException failure) {
            throw Failure.outside("Cannot ask the registries where their log stands: " + failure.getMessage(), failure);
        }
    }
}
