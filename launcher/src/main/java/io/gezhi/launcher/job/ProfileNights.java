package io.gezhi.launcher.job;

import io.gezhi.launcher.Failure;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** The nights that a city profile names, as the nightly job is told them. */
public final class ProfileNights {

    private ProfileNights() {}

    /** The options for the nights of the profile in a folder. */
    public static List<String> options(Path folder) {
        return options(load(folder));
    }

    /** The options for the nights of a profile. */
    public static List<String> options(CityProfile city) {
        List<LocalDate> nights = city.nights().dates();
        if (nights.isEmpty()) {
            throw Failure.mistake("Cannot choose a night: the profile of " + city.city() + " names none; give --date");
        }
        return List.of("--night", nights.stream().map(LocalDate::toString).collect(Collectors.joining(",")));
    }

    /** The profile in a folder, or the reason why it cannot be used. */
    public static CityProfile load(Path folder) {
        try {
            return CityProfile.load(folder);
        } catch (OperatorMistakeException invalid) {
            throw Failure.mistake(invalid.getMessage());
        } catch (IOException unreadable) {
            throw Failure.outside("Cannot read the city profile: " + unreadable.getMessage() + " (" + folder + ")");
        }
    }
}
