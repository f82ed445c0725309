package io.gezhi.schemas.city;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a city profile, reporting all problems of all its files at once. */
final class CityProfileReader {
    private static final YAMLMapper YAML = new YAMLMapper();

    private final Path folder;
    private final List<String> problems = new ArrayList<>();

    CityProfileReader(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    CityProfile read() throws IOException {
        Path file = folder.resolve("city.yaml");
        if (!Files.isRegularFile(file)) {
            throw new OperatorMistakeException(
                    List.of("Missing city profile: a folder with city.yaml is expected (" + folder + ")"));
        }
        JsonNode city = yaml(file);
        Contracts contracts = Contracts.withFolder(folder.resolve("contracts"));
        CityProfile profile = new CityProfile(
                folder,
                city.path("city").asText(String.valueOf(folder.getFileName())),
                city.path("title").asText(""),
                zone(city.path("zone").asText()),
                nights(city.path("nights")),
                folder.resolve(city.path("index-method").asText("index-method.yaml")),
                contracts,
                feeds(contracts));
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
        return profile;
    }

    private List<Feed> feeds(Contracts contracts) throws IOException {
        List<Feed> feeds = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path file : files(folder.resolve("feeds"))) {
            FeedReader reader = new FeedReader(folder, file, yaml(file), contracts, problems);
            reader.read().ifPresent(feed -> {
                if (!names.add(feed.name())) {
                    problems.add("Invalid feed " + file + ": another feed has the same name (" + feed.name() + ")");
                }
                feeds.add(feed);
            });
        }
        return feeds;
    }

    private static List<Path> files(Path feeds) throws IOException {
        if (!Files.isDirectory(feeds)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(feeds)) {
            return paths.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private JsonNode yaml(Path file) throws IOException {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            problems.add("Invalid city profile " + file + ": not YAML (" + e.getOriginalMessage() + ")");
            return YAML.createObjectNode();
        }
    }

    private ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            problems.add(
                    "Invalid city profile " + folder + ", zone: the name of a time zone is expected (" + name + ")");
            return ZoneId.of("UTC");
        }
    }

    private Nights nights(JsonNode nights) {
        try {
            if (nights.isArray()) {
                List<LocalDate> dates = new ArrayList<>();
                nights.forEach(night -> dates.add(LocalDate.parse(night.asText())));
                return new Nights(dates);
            }
            return nights.isMissingNode()
                    ? new Nights(List.of())
                    : Nights.between(
                            LocalDate.parse(nights.path("from").asText()),
                            LocalDate.parse(nights.path("to").asText()));
        } catch (DateTimeException | IllegalArgumentException e) {
            problems.add("Invalid city profile " + folder
                    + ", nights: a list of days, or from and to as yyyy-MM-dd, is expected (" + nights + ")");
            return new Nights(List.of());
        }
    }
}
