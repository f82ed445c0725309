package io.gezhi.city;

import io.gezhi.city.files.CityFiles;
import io.gezhi.runtime.progress.Progress;
import io.gezhi.schemas.city.CityProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Invents a city and writes it into a folder: the same bytes for the same people, seed and profile. Ends with the manifest
 * as its result.
 */
@Command(name = "generate-city", description = "Invents a city and writes its registries and files.")
public final class GenerateCity implements Callable<Integer> {
    @Option(names = "--people", defaultValue = "20000", description = "Residents. Default: ${DEFAULT-VALUE}")
    private int people;

    @Option(names = "--seed", defaultValue = "42", description = "Seed. Default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--out", required = true, description = "Folder to write into.")
    private Path out;

    @Option(
            names = "--profile",
            defaultValue = "cities/synthetic",
            description = "City profile, for its zone and its last night. Default: ${DEFAULT-VALUE}")
    private Path profile;

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return Commands.run("generate a city", new GenerateCity(), arguments);
    }

    @Override
    public Integer call() throws IOException {
        Progress progress = Progress.toStandardOutput();
        CityPlan plan = plan(CityProfile.load(profile));
        progress.report("invent the city", 0, plan.people(), "people");
        InventedCity city = InventedCity.of(plan);
        progress.report("invent the city", plan.people(), plan.people(), "people");
        Files.createDirectories(out);
        Map<String, Object> manifest = new CityFiles(out, city).write();
        progress.result(manifest);
        return 0;
    }

    private CityPlan plan(CityProfile city) {
        List<LocalDate> nights = city.nights().dates();
        if (nights.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot generate a city: the profile names no night to generate up to (" + profile + ")");
        }
        return new CityPlan(people, seed, nights.get(nights.size() - 1), city.zone());
    }
}
