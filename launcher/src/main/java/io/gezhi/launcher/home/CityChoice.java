package io.gezhi.launcher.home;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which city a command is about. A home holds one city: two would publish into the same tables. */
public record CityChoice(Installation installation, Optional<String> asked) {

    private static final String STANDARD = "synthetic";

    /** The home of a city when none is named: {@code .gezhi}, and a folder of its own in it for every other city. */
    public Path standardHome() {
        Path root = installation.root().resolve(".gezhi");
        String name = asked.map(city -> installation.city(city).getFileName().toString())
                .orElse(STANDARD);
        return name.equals(STANDARD) ? root : root.resolve("cities").resolve(name);
    }

    /** The profile's folder: the one asked for, else the one that the home holds, else the invented city. */
    public Path in(Home home) {
        Optional<Path> held = held(home);
        Path folder = asked.map(installation::city)
                .or(() -> held)
                .orElseGet(() -> installation.root().resolve("cities").resolve(STANDARD));
        if (held.isPresent() && !held.get().equals(folder)) {
            throw Failure.mistake("Cannot use city " + folder.getFileName() + ": the home holds "
                    + held.get().getFileName() + " (" + home.folder() + "); choose another with --home");
        }
        return folder;
    }

    /** Keeps a setting's city for later commands. */
    public static void remember(Setting setting) {
        try {
            Files.writeString(file(setting.home()), setting.city() + "\n", StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw Failure.outside("Cannot keep the city: " + failure.getMessage());
        }
    }

    /**
     * Points a home that came from another machine to the profile here: the one asked for, else the one at the same place,
     * else the one of the same name in this installation.
     */
    public void relocate(Home home) {
        Optional<Path> held = held(home);
        if (held.isEmpty()) {
            return;
        }
        Path here = asked.map(installation::city)
                .orElseGet(() -> Files.isDirectory(held.get())
                        ? held.get()
                        : installation.city(held.get().getFileName().toString()));
        try {
            Files.writeString(file(home), here + "\n", StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw Failure.outside("Cannot keep the city: " + failure.getMessage());
        }
    }

    private static Optional<Path> held(Home home) {
        try {
            return Files.exists(file(home))
                    ? Optional.of(Path.of(
                            Files.readString(file(home), StandardCharsets.UTF_8).trim()))
                    : Optional.empty();
        } catch (IOException failure) {
            throw Failure.outside("Cannot read which city the home holds: " + failure.getMessage());
        }
    }

    private static Path file(Home home) {
        return home.folder().resolve("city-profile");
    }
}
