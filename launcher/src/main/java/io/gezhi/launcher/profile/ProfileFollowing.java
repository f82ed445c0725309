package io.gezhi.launcher.profile;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Trino;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.HeldProfile;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.launcher.stack.Stack;
import io.gezhi.launcher.target.JobSpecification;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.serving.view.AnalystViews;
import io.gezhi.serving.view.Descriptions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings everything that follows from the city profile to what its folder says now: the streaming jobs, which read it once
 * at their start, the capture of the registries' tables, and the views of the analysts. What is as it should be is left
 * alone, so that each command can ask for it.
 */
public final class ProfileFollowing {

    /** The streaming jobs that hold a profile. */
    private static final List<String> JOBS = List.of("land", "rules");

    private static final String CONNECTOR = "connector";
    private static final String CONNECTOR_TOLD = "connector-told";
    private static final String VIEWS = "views";
    private static final String DESCRIPTIONS = "descriptions";

    private final Setting setting;
    private final Console console;
    private final CityProfile city;
    private final Stack stack;
    private final HeldProfile held;
    private final JobRun run;
    private volatile List<String> present = List.of();

    public ProfileFollowing(Setting setting, Console console, CityProfile city, Stack stack, JobRun run) {
        this.run = run;
        this.setting = setting;
        this.console = console;
        this.city = city;
        this.stack = stack;
        this.held = new HeldProfile(setting.home());
    }

    /** The parts that hold an older profile than the folder does. */
    public static List<String> older(Setting setting) {
        HeldProfile held = new HeldProfile(setting.home());
        return Stream.concat(JOBS.stream(), Stream.of(CONNECTOR))
                .filter(part -> held.isOlder(part, setting.city()))
                .toList();
    }

    /** The streaming jobs and the capture. */
    public void bringSources() {
        bringJobs();
        bringConnector();
    }

    /**
     * Ends the streaming jobs that hold an older profile and starts them anew. They go on from their newest checkpoint, so
     * that nothing is lost or told twice.
     */
    public void bringJobs() {
        boolean isWatched = stack.isSupervised();
        if (!endOlderJobs()) {
            return;
        }
        try {
            stack.up();
        } finally {
            if (isWatched) {
                stack.supervise();
            }
        }
    }

    /** The first half, for who starts the stack anyway; says whether there was any. */
    public boolean endOlderJobs() {
        List<String> older =
                JOBS.stream().filter(part -> held.isOlder(part, setting.city())).toList();
        if (older.isEmpty()) {
            return false;
        }
        console.say("the profile has changed: " + String.join(" and ", older) + " start anew with it");
        stack.end(older);
        return true;
    }

    /**
     * Sets the capture up for the tables that the profile names, unless this very build has set it up so, for a registry and
     * a log at these addresses: Connect goes on with what it was told, in silence, where either has moved.
     */
    public void bringConnector() {
        if (city.feedsOf(Channel.REGISTRY).isEmpty()) {
            return;
        }
        String fingerprint = HeldProfile.fingerprint(setting.city());
        JobSpecification setUp = new Jobs(setting).setUpConnector();
        String told = setting.installation().fingerprint(setUp.module()) + " " + new TreeMap<>(setUp.config());
        if (held.of(CONNECTOR).filter(fingerprint::equals).isPresent()
                && held.of(CONNECTOR_TOLD).filter(told::equals).isPresent()) {
            return;
        }
        if (new RegistryTables(setting).areAbsent(city)) {
            console.say("the registries hold no table of the profile yet: nothing to capture; `gezhi up` looks again");
            return;
        }
        run.run(setUp).path("refused").forEach(refusal -> console.say(refusal.asText()));
        held.note(CONNECTOR, fingerprint);
        held.note(CONNECTOR_TOLD, told);
    }

    /**
     * Makes the analysts' views and tells Trino what tables and columns are.
     *
     * @return the views that can be asked now; none where Trino does not run
     */
    public List<String> bringViews() {
        if (!Trino.isUp(setting)) {
            return List.of();
        }
        AnalystViews views = AnalystViews.of(city);
        String fingerprint = views.fingerprint();
        boolean isChanged = held.of(VIEWS).filter(fingerprint::equals).isEmpty();
        try (Connection lake = Trino.lake(setting).connect()) {
            AnalystViews.Outcome outcome = views.bring(lake, isChanged);
            held.note(VIEWS, fingerprint);
            // Views that were made anew have lost their comments.
            Optional<String> described = isChanged ? Optional.empty() : held.of(DESCRIPTIONS);
            held.note(DESCRIPTIONS, Descriptions.of(city).bring(lake, described));
            sayLeftOut(outcome.leftOut());
            present = outcome.present();
            return present;
        } catch (SQLException failure) {
            throw Failure.outside("Cannot make the analysts' views: " + failure.getMessage(), failure);
        }
    }

    /** The views that could be asked when they were last brought. */
    public List<String> views() {
        return present;
    }

    private void sayLeftOut(Map<String, String> leftOut) {
        if (!leftOut.isEmpty()) {
            console.say("views left out: "
                    + leftOut.entrySet().stream()
                            .map(each -> each.getKey() + " (" + each.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
    }
}
