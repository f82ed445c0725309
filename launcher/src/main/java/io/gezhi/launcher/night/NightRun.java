package io.gezhi.launcher.night;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.launcher.profile.ProfileFollowing;
import io.gezhi.schemas.city.CityProfile;
import java.nio.file.Files;
import java.util.List;

/**
 * One night or several, from what the sources hold now to figures that analysts find:
 *
 * <pre>
 * profile followed -> sources counted -> captured -> landed -> merged ... published -> views
 * </pre>
 *
 * The demonstration and the command run this and nothing else. A refusal, of a source or of a gate, is told in the words of
 * whoever refused.
 */
public final class NightRun {

    private static final String STEPS_WITHOUT_INDEX = "merge,audit,reconcile,maintain";

    private final Setting setting;
    private final Console console;
    private final CityProfile city;
    private final ProfileFollowing following;
    private final JobRun run;

    public NightRun(Setting setting, Console console, CityProfile city, ProfileFollowing following, JobRun run) {
        this.setting = setting;
        this.console = console;
        this.city = city;
        this.following = following;
        this.run = run;
    }

    /** Which steps the nightly job takes for a city: all, or those without the index where the city has no method for one. */
    public static List<String> stepsOf(CityProfile city, Console console) {
        if (Files.isRegularFile(city.indexMethod())) {
            return List.of();
        }
        console.say("the profile has no index method: no index is published (" + city.indexMethod() + ")");
        return List.of("--steps", STEPS_WITHOUT_INDEX);
    }

    /**
     * Brings what follows from the profile to what it says now, and waits until what the sources hold now is in the lake,
     * counted at the source.
     */
    public void awaitSources() throws InterruptedException {
        following.bringSources();
        new Arrivals(setting, console, city, run).awaitAll();
    }

    /**
     * Does the nightly work over what is in the lake, and returns its result.
     *
     * @param options what the nightly job is told
     */
    public JsonNode publish(List<String> options) {
        try {
            return run.run(new Jobs(setting).night(options));
        } finally {
            // What was merged can be asked, also where a gate held the figures back.
            following.bringViews();
        }
    }
}
