package io.gezhi.schemas.city;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.document.Document;
import io.gezhi.schemas.document.DocumentFolder;
import io.gezhi.schemas.document.DocumentProblems;
import io.gezhi.schemas.document.DocumentSchema;
import io.gezhi.schemas.message.RegistryTable;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a city profile, reporting all problems of all its files at once. */
final class CityProfileReader {
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
        DocumentProblems own = document(file, DocumentSchema.CITY);
        JsonNode city = own.document().root();
        ZoneId zone =
                own.isUnreadable() ? ZoneOffset.UTC : zone(city.path("zone").asText(), own);
        Nights nights = nights(city.path("nights"), own);
        problems.addAll(own.texts());
        Contracts contracts = contracts();
        CityProfile profile = new CityProfile(
                folder,
                city.path("city").asText(String.valueOf(folder.getFileName())),
                city.path("title").asText(""),
                zone,
                nights,
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
        DocumentFolder documents = DocumentFolder.read(folder.resolve("feeds"), "feeds");
        problems.addAll(documents.problems());
        for (Path file : documents.documents()) {
            DocumentProblems own = document(file, DocumentSchema.FEED);
            if (!own.isUnreadable()) {
                new FeedReader(folder, contracts, own).read().ifPresent(feed -> {
                    if (!names.add(feed.name())) {
                        own.add("feed", "another feed has the same name", feed.name());
                    }
                    feeds.add(feed);
                });
            }
            problems.addAll(own.texts());
        }
        requireTopics(feeds);
        return feeds;
    }

    private void requireTopics(List<Feed> feeds) {
        List<RegistryTable> tables = feeds.stream()
                .flatMap(feed -> feed.table().stream())
                .filter(name -> name.matches("[^.]+\\..+"))
                .map(RegistryTable::of)
                .toList();
        RegistryTable.topicProblem(tables)
                .ifPresent(problem -> problems.add("Invalid feeds: " + problem + " (" + folder + ")"));
    }

    private DocumentProblems document(Path file, DocumentSchema schema) throws IOException {
        return new DocumentProblems(Document.read(file, folder.relativize(file).toString()), schema);
    }

    private static ZoneId zone(String name, DocumentProblems problems) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            problems.add("zone", "the name of a time zone is expected", name);
            return ZoneId.of("UTC");
        }
    }

    /** A contract that cannot be read is told with the problems of the feeds. */
    private Contracts contracts() throws IOException {
        try {
            return Contracts.withFolder(folder.resolve("contracts"));
        } catch (OperatorMistakeException e) {
            problems.addAll(e.problems());
            return Contracts.standard();
        }
    }

    private static Nights nights(JsonNode nights, DocumentProblems problems) {
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
            problems.add("nights", "a list of days, or from and to as yyyy-MM-dd, is expected", nights.toString());
            return new Nights(List.of());
        }
    }
}
