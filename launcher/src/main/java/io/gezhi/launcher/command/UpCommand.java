package io.gezhi.launcher.command;

import io.gezhi.launcher.home.CityChoice;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.ProfileNights;
import io.gezhi.launcher.profile.ProfileFollowing;
import io.gezhi.launcher.stack.Stack;
import io.gezhi.schemas.city.CityProfile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code up}: starts what does not run. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the embedded stack; what runs already is left alone.")
public final class UpCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Parameters(
            paramLabel = "COMPONENT",
            description = "Only these, with what they need (default: all).",
            arity = "0..*")
    private List<String> names = List.of();

    @Override
    public Integer call() {
        Setting setting = place.setting();
        setting.home().create();
        CityChoice.remember(setting);
        setting.ports().remember(setting.home());
        CityProfile city = ProfileNights.load(setting.city());
        Stack stack = place.stack(setting, names);
        ProfileFollowing following =
                new ProfileFollowing(setting, place.console, city, stack, new JobRun(setting, place.console));
        following.endOlderJobs();
        try {
            stack.up();
        } finally {
            // What did start is watched also where something else did not.
            stack.supervise();
        }
        if (names.isEmpty()) {
            following.bringConnector();
            following.bringViews();
        }
        place.console.say("up; `gezhi status` shows how it stands, `gezhi down` ends it");
        return 0;
    }
}
