package io.gezhi.launcher.command;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.launcher.job.ProfileNights;
import io.gezhi.launcher.profile.ProfileFollowing;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code resnapshot}: takes a table of a registry again. */
@Command(
        name = "resnapshot",
        mixinStandardHelpOptions = true,
        description =
                "Takes the table of a registry feed again, and buries what the registry does not hold any more: after"
                        + " a lost slot, a restored database or a missed delete. Started again, it goes on where it stood.")
public final class ResnapshotCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Parameters(paramLabel = "FEED", arity = "0..1", description = "The feed's name in the city profile.")
    private String name;

    @Option(names = "--all", description = "All registry feeds, after the slot was lost or the database was restored.")
    private boolean all;

    @Option(
            names = "--wait",
            defaultValue = "900",
            paramLabel = "SECONDS",
            description =
                    "Waits for the rows in the lake while any land within so long (default: ${DEFAULT-VALUE}; 0: not at all).")
    private long wait;

    @Override
    public Integer call() {
        Setting setting = place.running();
        CityProfile city = ProfileNights.load(setting.city());
        if (all == (name != null)) {
            throw Failure.mistake("Invalid options: either FEED or --all");
        }
        if (name != null && city.feed(name).channel() != Channel.REGISTRY) {
            throw Failure.mistake("Cannot take feed " + name
                    + " again: it does not come from a registry; load its files" + " with `gezhi load`");
        }
        JobRun run = new JobRun(setting, place.console);
        ProfileFollowing following = place.following(setting, city, run);
        if (all) {
            // Set-up refuses what only a new capture cures, so it comes with the job.
            following.bringJobs();
        } else {
            following.bringSources();
        }
        Jobs jobs = new Jobs(setting);
        place.answer(run.run(jobs.resnapshot(Optional.ofNullable(name))));
        if (wait > 0) {
            run.run(jobs.awaitLanded(wait));
        }
        place.console.say("taken again; `gezhi night` brings it to core and reconciles it with the registry");
        return 0;
    }
}
