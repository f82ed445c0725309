package io.gezhi.launcher.demo;

import io.gezhi.launcher.job.ProfileNights;
import io.gezhi.schemas.city.CityProfile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What to demonstrate.
 *
 * @param data the folder of the source files; absent when the city is to be invented
 * @param night one night instead of those of the profile
 * @param once whether to stop everything after the first night and the first alerts
 */
public record DemoPlan(long people, long seed, Optional<Path> data, Optional<LocalDate> night, boolean once) {

    /** What the nightly job is told. */
    List<String> nightOptions(CityProfile city) {
        return night.map(date -> List.of("--night", date.toString())).orElseGet(() -> ProfileNights.options(city));
    }
}
