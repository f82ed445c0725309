package io.gezhi.launcher.home;

import io.gezhi.launcher.Failure;
import io.gezhi.runtime.city.CityBundle;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which city profile each part of a stack was started with. A profile is read once, at the start; whether the folder has
 * changed since is told by comparing fingerprints.
 */
public record HeldProfile(Home home) {

    /** Notes that a part holds the profile as the folder has it now. */
    public void note(String part, Path profile) {
        note(part, fingerprint(profile));
    }

    /** Notes what a part holds. */
    public void note(String part, String fingerprint) {
        try {
            Files.createDirectories(home.run());
            Files.writeString(file(part), fingerprint + "\n", StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw Failure.outside("Cannot note the profile of " + part + ": " + failure.getMessage());
        }
    }

    /** What a part holds, if it ever held one. */
    public Optional<String> of(String part) {
        try {
            return Optional.of(
                    Files.readString(file(part), StandardCharsets.UTF_8).strip());
        } catch (IOException never) {
            return Optional.empty();
        }
    }

    /** Whether a part was started with another profile than the folder holds now. */
    public boolean isOlder(String part, Path profile) {
        return of(part).filter(held -> !held.equals(fingerprint(profile))).isPresent();
    }

    /** Says whether two profiles are the same. */
    public static String fingerprint(Path profile) {
        try {
            return CityBundle.pack(profile).fingerprint();
        } catch (OperatorMistakeException mistake) {
            throw Failure.mistake(mistake.getMessage());
        } catch (IOException unreadable) {
            throw Failure.outside(
                    "Cannot read the city profile: " + unreadable.getMessage() + " (" + profile + ")", unreadable);
        }
    }

    private Path file(String part) {
        return home.run().resolve(part + ".profile");
    }
}
