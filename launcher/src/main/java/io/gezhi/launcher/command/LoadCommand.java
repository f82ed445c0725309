package io.gezhi.launcher.command;

import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobOutcome;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.launcher.job.ProfileNights;
import io.gezhi.launcher.profile.ProfileFollowing;
import io.gezhi.schemas.city.CityProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code load}: delivered files of one feed. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Loads delivered files of a feed; a file that was loaded before changes nothing.")
public final class LoadCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Parameters(index = "0", paramLabel = "FEED", description = "The feed's name in the city profile.")
    private String feed;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "The files.")
    private List<Path> files;

    @Option(
            names = "--wait",
            defaultValue = "300",
            paramLabel = "SECONDS",
            description =
                    "Waits for the rows in the lake while any land within so long (default: ${DEFAULT-VALUE}; 0: not at all).")
    private long wait;

    @Override
    public Integer call() {
        Setting setting = place.running();
        // As they were typed: that is how messages name them.
        List<String> names = files.stream().map(Path::toString).toList();
        CityProfile city = ProfileNights.load(setting.city());
        JobRun run = new JobRun(setting, place.console);
        Jobs jobs = new Jobs(setting);
        ProfileFollowing following = place.following(setting, city, run);
        city.feed(feed);
        following.bringSources();
        JobOutcome outcome = run.attempt(jobs.loadFiles(feed, Path.of("").toAbsolutePath(), names));
        // A file that is refused keeps no other out: what became of those is told before the refusals.
        place.answer(outcome.result());
        LoadAnswer answer = new LoadAnswer(feed, outcome.result());
        if (wait > 0 && answer.hasFiles()) {
            run.run(jobs.awaitLanded(wait));
            following.bringViews();
        }
        if (!outcome.result().isMissingNode()) {
            place.console.say(answer.text());
        }
        outcome.whole();
        return 0;
    }
}
