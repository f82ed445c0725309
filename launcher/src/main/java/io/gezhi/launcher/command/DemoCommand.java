package io.gezhi.launcher.command;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.demo.Demo;
import io.gezhi.launcher.demo.DemoPlan;
import io.gezhi.launcher.home.CityChoice;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.ProfileNights;
import io.gezhi.launcher.process.ProcessLedger;
import io.gezhi.launcher.stack.Stack;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: everything, from an empty folder to a published index and live alerts. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Builds a whole warehouse: starts the stack, brings a city in, publishes its index and shows live"
                + " alerts until Ctrl-C, which leaves nothing running.")
public final class DemoCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the source files, which the city profile names (needed for real cities).")
    private Path data;

    @Option(names = "--people", defaultValue = "20000", description = "Residents of an invented city (default: 20000).")
    private long people;

    @Option(names = "--seed", defaultValue = "42", description = "Seed of an invented city (default: 42).")
    private long seed;

    @Option(names = "--night", paramLabel = "DATE", description = "One night (default: those of the city profile).")
    private LocalDate night;

    @Option(names = "--once", description = "Stops everything after the first night and the first alerts.")
    private boolean once;

    @Override
    public Integer call() throws InterruptedException {
        Setting setting = place.setting();
        CityProfile city = ProfileNights.load(setting.city());
        requireData(city);
        setting.home().create();
        CityChoice.remember(setting);
        setting.ports().remember(setting.home());
        Stack stack = place.stack(setting);
        Thread leaveNothing = new Thread(() -> leaveNothing(stack), "leave-nothing-running");
        Runtime.getRuntime().addShutdownHook(leaveNothing);
        DemoPlan plan = new DemoPlan(
                people, seed, Optional.ofNullable(data).map(Path::toAbsolutePath), Optional.ofNullable(night), once);
        Demo demo = new Demo(setting, place.console, stack, plan, city);
        demo.run();
        if (!once) {
            place.console.say("The stack runs on; Ctrl-C ends everything.");
            demo.watch();
            Thread.currentThread().join();
        }
        return 0;
    }

    /** Runs at the end of the process, however it comes. */
    private static void leaveNothing(Stack stack) {
        ProcessLedger.endStarting();
        stack.stop();
    }

    private void requireData(CityProfile city) {
        if (data == null && city.feedsOf(Channel.GATEWAY).isEmpty()) {
            throw Failure.mistake("Missing --data DIR: the files of " + city.title() + " are not part of this project");
        }
        if (data != null && !Files.isDirectory(data)) {
            throw Failure.mistake("Cannot read the data: not a folder (" + data + ")");
        }
    }
}
