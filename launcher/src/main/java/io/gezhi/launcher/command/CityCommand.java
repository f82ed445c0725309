package io.gezhi.launcher.command;

import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code city}: invented cities. */
@Command(name = "city", mixinStandardHelpOptions = true, description = "Invents cities.")
public final class CityCommand {

    @Command(
            name = "generate",
            mixinStandardHelpOptions = true,
            description = "Invents a city: the same bytes for the same people and seed.")
    int generate(
            @Mixin Place place,
            @Option(names = "--people", defaultValue = "20000", description = "Residents (default: ${DEFAULT-VALUE}).")
                    long people,
            @Option(names = "--seed", defaultValue = "42", description = "Seed (default: ${DEFAULT-VALUE}).") long seed,
            @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write into.")
                    Path out) {
        Setting setting = place.setting();
        setting.home().create();
        place.answer(new JobRun(setting, place.console)
                .run(new Jobs(setting).generateCity(people, seed, out.toAbsolutePath())));
        return 0;
    }
}
