package io.gezhi.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Installation;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.job.JobOutcome;
import io.gezhi.launcher.job.JobRun;
import io.gezhi.launcher.job.Jobs;
import io.gezhi.launcher.job.ProfileNights;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.CityProfileCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code check}: whether a profile can be used, and what would become of files, in seconds and without a stack. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Judges a city profile, and files as their feeds would read them, without a stack. Exit codes: 0"
                + " all can be taken; 2 the profile, a file or a row of one cannot; 1 something outside failed.")
public final class CheckCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "PROFILE", description = "City profile, by name below cities/ or by folder.")
    private String profile;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", description = "Files as they would be delivered.")
    private List<Path> files = List.of();

    @Option(
            names = "--feed",
            paramLabel = "FEED",
            description = "The feed of the files (default: the one whose pattern or columns fit).")
    private String feed;

    @Override
    public Integer call() throws IOException {
        Installation installation = Installation.current();
        Path folder = installation.city(profile);
        List<String> problems = CityProfileCheck.problems(folder);
        if (!problems.isEmpty()) {
            problems.forEach(System.err::println);
            return 2;
        }
        CityProfile city = ProfileNights.load(folder);
        if (feed != null) {
            city.feed(feed);
        }
        if (files.isEmpty()) {
            System.out.println("The profile of " + city.city() + " can be used: "
                    + city.feeds().size() + " feeds, " + city.contracts().all().size() + " contracts (" + folder + ")");
            return 0;
        }
        Path scratch = Files.createTempDirectory("gezhi-check-");
        Thread removal = new Thread(() -> remove(scratch), "remove-scratch");
        Runtime.getRuntime().addShutdownHook(removal);
        Home home = new Home(scratch).create();
        Setting setting = new Setting(installation, home, Ports.remembered(home), folder);
        // As they were typed: that is how messages name them.
        List<String> names = files.stream().map(Path::toString).toList();
        List<String> ofFeed = feed == null ? List.of() : List.of("--feed", feed);
        JobOutcome outcome = new JobRun(setting, Console.standard())
                .attempt(new Jobs(setting).checkFiles(ofFeed, Path.of("").toAbsolutePath(), names));
        // What was found in the other files is told also where one of them is refused.
        if (!outcome.result().isMissingNode()) {
            System.out.println(outcome.result().toPrettyString());
        }
        if (outcome.failure().filter(Failure::isOutside).isPresent()) {
            // Its message names the log, which has to be there to be read.
            Runtime.getRuntime().removeShutdownHook(removal);
        }
        for (JsonNode file : outcome.whole().path("files")) {
            if (file.path("rejected").asLong() > 0) {
                return 2;
            }
        }
        return 0;
    }

    private static void remove(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot remove " + folder, failure);
        }
    }
}
