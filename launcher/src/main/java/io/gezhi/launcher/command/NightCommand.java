package io.gezhi.launcher.command;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.ProfileNights;
import io.gezhi.launcher.night.NightRun;
import io.gezhi.schemas.city.CityProfile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code night}: from raw rows to a published index. */
@Command(
        name = "night",
        mixinStandardHelpOptions = true,
        description =
                "Does the nightly work: waits for what the sources hold now, then merges, locates, audits, reconciles,"
                        + " publishes and maintains the tables.")
public final class NightCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Option(names = "--date", paramLabel = "DATE", description = "The night (default: those of the city profile).")
    private LocalDate date;

    @Option(names = "--from", paramLabel = "DATE", description = "The first night of several.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "The last night of several.")
    private LocalDate to;

    @Option(
            names = "--steps",
            paramLabel = "STEPS",
            description =
                    "Only these steps, separated by commas, of merge, locate, audit, reconcile, index, publish, maintain.")
    private String steps;

    @Option(
            names = "--accept",
            paramLabel = "FEEDS",
            description = "Feeds, separated by commas, whose columns have jumped and were found right.")
    private String accepted;

    @Option(
            names = "--no-wait",
            description =
                    "Does not count the sources and wait for their changes first; a merge always would otherwise.")
    private boolean noWait;

    @Override
    public Integer call() throws InterruptedException {
        Setting setting = place.running();
        CityProfile city = ProfileNights.load(setting.city());
        List<String> options = new ArrayList<>(options(setting));
        if (steps == null) {
            options.addAll(NightRun.stepsOf(city, place.console));
        }
        JobRun run = new JobRun(setting, place.console);
        NightRun night = new NightRun(setting, place.console, city, place.following(setting, city, run), run);
        if (!noWait && (steps == null || steps.contains("merge"))) {
            night.awaitSources();
        }
        place.answer(night.publish(options));
        place.console.say(
                "the night is public; `gezhi sql \"SELECT * FROM analyst.feed_balance\"` shows each feed's balance,"
                        + " analyst.worst_grids the index");
        return 0;
    }

    private List<String> options(Setting setting) {
        if ((date != null && (from != null || to != null)) || (from == null) != (to == null)) {
            throw Failure.mistake("Invalid options: either --date, or --from together with --to");
        }
        List<String> options = new ArrayList<>();
        if (date == null && from == null) {
            options.addAll(ProfileNights.options(setting.city()));
        }
        add(options, "--night", date);
        add(options, "--from", from);
        add(options, "--to", to);
        add(options, "--steps", steps);
        add(options, "--accept", accepted);
        return options;
    }

    private static void add(List<String> options, String name, Object value) {
        if (value != null) {
            options.add(name);
            options.add(value.toString());
        }
    }
}
