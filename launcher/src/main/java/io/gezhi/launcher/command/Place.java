package io.gezhi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Components;
import io.gezhi.launcher.component.LoopbackPort;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.CityChoice;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Installation;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.profile.ProfileFollowing;
import io.gezhi.launcher.stack.Stack;
import io.gezhi.launcher.upgrade.HomeVersion;
import io.gezhi.schemas.city.CityProfile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which stack a command is about. */
final class Place {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Folder of the stack's state (default: .gezhi in the checkout; .gezhi/CITY for another city).")
    private Path home;

    @Option(
            names = "--city",
            paramLabel = "NAME|DIR",
            description = "City profile, by name below cities/ or by folder (default: the home's, else synthetic).")
    private String city;

    @Option(
            names = "--port",
            paramLabel = "NAME=PORT",
            description = "Another port for a component; remembered in the home.")
    private Map<String, Integer> ports = Map.of();

    @Option(
            names = "--ports-from",
            paramLabel = "PORT",
            description = "All ports, counted upwards from this one; remembered in the home.")
    private Integer portsFrom;

    /** The console of the process. */
    final Console console = Console.standard();

    /** The folder of the stack's state, whether it exists or not. */
    Home home() {
        return new Home(home == null ? city().standardHome() : home);
    }

    /** Which city the command is about. */
    CityChoice city() {
        return new CityChoice(Installation.current(), Optional.ofNullable(city));
    }

    Setting setting() {
        Installation installation = Installation.current();
        CityChoice choice = new CityChoice(installation, Optional.ofNullable(city));
        Home folder = home();
        HomeVersion.of(folder).requireKnown();
        Ports remembered = Ports.remembered(folder);
        return new Setting(installation, folder, remembered.changed(portsFrom, ports), choice.in(folder));
    }

    /** The setting of a stack that was started before. */
    Setting running() {
        Setting setting = setting();
        if (!LoopbackPort.isOpen(setting.ports().of("broker"))) {
            throw Failure.outside("Cannot reach the stack of " + setting.home().folder()
                    + ": the broker does not answer on port " + setting.ports().of("broker")
                    + "; start it with `gezhi up`");
        }
        return setting;
    }

    /** Prints the result of a job. */
    void answer(JsonNode result) {
        if (!result.isMissingNode()) {
            System.out.println(result.toPrettyString());
        }
    }

    /** What brings the stack to what the profile says. */
    ProfileFollowing following(Setting setting, CityProfile city, JobRun run) {
        return new ProfileFollowing(setting, console, city, stack(setting), run);
    }

    Components components(Setting setting) {
        return Components.of(setting, what -> console.say("  " + what));
    }

    Stack stack(Setting setting) {
        return stack(setting, List.of());
    }

    Stack stack(Setting setting, List<String> names) {
        return new Stack(setting, components(setting).choose(names), console);
    }
}
