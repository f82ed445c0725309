package io.gezhi.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.city.CityProfile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveredFilesTest {

    @TempDir
    private Path folder;

    @Test
    void onlyNamesForWhichThereIsAFileAreLoaded() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/visits")).getParent();
        Files.writeString(data.resolve("visits/2026-10.csv"), "a\n");
        DeliveredFiles delivered = new DeliveredFiles(data);
        CityProfile city = profile();

        assertThat(delivered.names(city.feed("visits"))).containsExactly("visits/*.csv");
        assertThat(delivered.names(city.feed("incidents"))).isEmpty();
    }

    private CityProfile profile() throws Exception {
        Path profile = Files.createDirectories(folder.resolve("city/feeds")).getParent();
        Files.writeString(profile.resolve("city.yaml"), "city: small\ntitle: Small\nzone: UTC\n");
        feed(profile, "visits", "visit", "'visits/*.csv', 'late/*.csv'");
        feed(profile, "incidents", "incident", "incidents.csv");
        return CityProfile.load(profile);
    }

    private static void feed(Path profile, String name, String contract, String files) throws Exception {
        Files.write(
                profile.resolve("feeds").resolve(name + ".yaml"),
                List.of(
                        "feed: " + name,
                        "contract: " + contract,
                        "channel: files",
                        "files: [" + files + "]",
                        "format: {type: csv, encoding: UTF-8, delimiter: ','}"));
    }
}
