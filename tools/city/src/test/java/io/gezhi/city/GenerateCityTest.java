package io.gezhi.city;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.schemas.city.Channel;
import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.city.Feed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that the generator writes, read with the synthetic profile. */
class GenerateCityTest {
    private static final String PROFILE = "../../cities/synthetic";

    @TempDir
    static Path folder;

    @BeforeAll
    static void generate() {
        assertThat(generate("first", 7)).isZero();
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws Exception {
        assertThat(generate("second", 7)).isZero();
        assertThat(contents(folder.resolve("second"))).isEqualTo(contents(folder.resolve("first")));
    }

    @Test
    void anotherSeedGivesAnotherCity() throws Exception {
        assertThat(generate("other", 8)).isZero();
        assertThat(contents(folder.resolve("other")).get("registry/person.csv"))
                .isNotEqualTo(contents(folder.resolve("first")).get("registry/person.csv"));
    }

    @Test
    void theManifestTellsWhatTheProfileTakesAndRefuses() throws Exception {
        CityProfile profile = CityProfile.load(Path.of(PROFILE));
        JsonNode manifest = new ObjectMapper()
                .readTree(folder.resolve("first/manifest.json").toFile());
        for (Feed feed : profile.feeds()) {
            if (feed.channel() == Channel.GATEWAY) {
                continue;
            }
            FeedCount count = FeedCount.of(feed, profile.zone(), folder.resolve("first"));
            assertThat(count.keys)
                    .as(feed.name())
                    .hasSize(manifest.path("rows").path(feed.contract().name()).asInt());
            assertThat(count.unknownColumns).as(feed.name()).isEmpty();
            assertThat(rejected(count)).as(feed.name()).isEqualTo(rejected(manifest, feed.name()));
        }
    }

    @Test
    void theManifestCountsEveryRowOfTheFiles() throws Exception {
        JsonNode feeds = new ObjectMapper()
                .readTree(folder.resolve("first/manifest.json").toFile())
                .path("feeds");
        assertThat(feeds.path("incident-files").path("rows").asInt())
                .isEqualTo(feeds.path("incident-files").path("accepted").asInt()
                        + rejected(feeds.path("incident-files")).values().stream()
                                .mapToInt(Integer::intValue)
                                .sum());
        assertThat(rejected(feeds.path("incident-files")))
                .containsKeys(
                        "TRUNCATED",
                        "NOT_IN_ENCODING",
                        "NOT_A_TIMESTAMP",
                        "MISSING_REQUIRED",
                        "UNKNOWN_CODE",
                        "WRONG_COLUMN_COUNT");
    }

    @Test
    void aProfileThatDoesNotExistIsTheOperatorsMistake() {
        assertThat(GenerateCity.run("--out", folder.resolve("none").toString(), "--profile", "/no/such/profile"))
                .isEqualTo(2);
    }

    private static int generate(String name, long seed) {
        return GenerateCity.run(
                "--people",
                "2000",
                "--seed",
                String.valueOf(seed),
                "--out",
                folder.resolve(name).toString(),
                "--profile",
                PROFILE);
    }

    private static Map<String, Integer> rejected(FeedCount count) {
        return count.rejected.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().name(), Map.Entry::getValue, Integer::sum, TreeMap::new));
    }

    private static Map<String, Integer> rejected(JsonNode manifest, String feed) {
        return rejected(manifest.path("feeds").path(feed));
    }

    private static Map<String, Integer> rejected(JsonNode feed) {
        Map<String, Integer> rejected = new TreeMap<>();
        feed.path("rejected")
                .fields()
                .forEachRemaining(reason ->
                        rejected.put(reason.getKey(), reason.getValue().asInt()));
        return rejected;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            Map<String, String> contents = new TreeMap<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file).toString(),
                        java.util.HexFormat.of().formatHex(Files.readAllBytes(file)));
            }
            return contents;
        }
    }
}
