package io.gezhi.ingestion.files.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.runtime.progress.Progress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckFilesJobTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Path config;

    @BeforeEach
    void makeCity() throws IOException {
        Files.createDirectories(folder.resolve("feeds"));
        Files.writeString(folder.resolve("city.yaml"), "city: test\ntitle: Test\nzone: Europe/Berlin\n");
        Files.writeString(folder.resolve("feeds/areas.yaml"), """
                feed: areas
                contract: division
                channel: files
                files: ["areas*.csv"]
                columns:
                  division_id: {from: Nr}
                  level: {from: Ebene}
                  name: {from: Name}
                  resident_count: {from: Einwohner}
                """);
        Files.writeString(folder.resolve("feeds/grids.yaml"), """
                feed: grids
                contract: grid
                channel: files
                files: ["grids.json"]
                format: {type: geojson}
                """);
        config = Files.writeString(folder.resolve("check.properties"), "city.profile=" + folder + "\n");
    }

    @Test
    void rowsAreJudgedAndTheFirstProblemsToldUnderTheSendersColumns() throws IOException {
        Path file = Files.writeString(
                folder.resolve("areas-2024.csv"),
                "Nr,Ebene,Name,Einwohner\n1,city,Berlin,100\n2,city,Bonn,many\n1,city,Bern,7\n");

        JsonNode result = check(0, List.of(), file).at("/files/0");

        assertThat(result.path("feed").asText()).isEqualTo("areas");
        assertThat(result.path("accepted").asLong()).isEqualTo(1);
        assertThat(result.path("rejected").asLong()).isEqualTo(2);
        assertThat(result.at("/examples/0/rule").asText()).contains("Einwohner");
        assertThat(result.path("examples"))
                .extracting(example -> example.path("line").asText() + " "
                        + example.path("column").asText() + " "
                        + example.path("value").asText() + " "
                        + example.path("reason").asText())
                .containsExactly("3 resident_count many NOT_A_NUMBER", "4 division_id 1 DUPLICATE_KEY");
    }

    @Test
    void nameIsLookedForBelowTheFolderOfWhoAsksAndToldAsTyped() throws IOException {
        Files.writeString(folder.resolve("areas-2024.csv"), "Nr,Ebene,Name,Einwohner\n1,city,Berlin,100\n");

        JsonNode result =
                check(2, List.of("--data", folder.toString()), Path.of("areas-2024.csv"), Path.of("areas-2025.csv"));

        assertThat(result.at("/files/0/accepted").asLong()).isEqualTo(1);
        assertThat(result.at("/refused/0").asText())
                .isEqualTo("Cannot find file: nothing of this name below " + folder + " (areas-2025.csv)");
    }

    @Test
    void fileUnderAnotherNameIsKnownByItsColumnsAndBadOnesAreNamedBesideIt() throws IOException {
        Path good = Files.writeString(folder.resolve("new.csv"), "Nr,Ebene,Name,Einwohner\n1,city,Berlin,100\n");
        Path strange = Files.writeString(folder.resolve("strange.csv"), "x,y\n1,2\n");

        JsonNode result = check(2, List.of(), good, strange);

        assertThat(result.at("/files/0/accepted").asLong()).isEqualTo(1);
        assertThat(result.at("/refused/0").asText())
                .startsWith("Cannot tell the feed of ")
                .endsWith("say it with --feed (none fits)");
    }

    @Test
    void shapesThatAreNoAreasAreRejectedByFeature() throws IOException {
        String feature = "{\"type\":\"Feature\",\"properties\":{\"grid_id\":\"%s\",\"name\":\"x\"},\"geometry\":%s}";
        String point = "{\"type\":\"Point\",\"coordinates\":[119.15,36.75]}";
        String open = "{\"type\":\"Polygon\",\"coordinates\":[[[119.1,36.7],[119.2,36.7],[119.2,36.8]]]}";
        String bowTie =
                "{\"type\":\"Polygon\",\"coordinates\":[[[119.1,36.7],[119.2,36.8],[119.2,36.7],[119.1,36.8],[119.1,36.7]]]}";
        String none = "{\"type\":\"GeometryCollection\",\"geometries\":[]}";
        Path file = Files.writeString(
                folder.resolve("grids.json"),
                "{\"type\":\"FeatureCollection\",\"features\":["
                        + String.join(
                                ",",
                                feature.formatted(1, "null"),
                                feature.formatted(2, point),
                                feature.formatted(3, bowTie),
                                feature.formatted(4, none),
                                feature.formatted(5, open))
                        + "]}");

        JsonNode result = check(0, List.of(), file).at("/files/0");

        assertThat(result.path("accepted").asLong()).isEqualTo(1);
        assertThat(result.path("examples"))
                .extracting(example -> example.path("line").asText() + " "
                        + example.path("reason").asText())
                .containsExactly("1 MISSING_REQUIRED", "2 BAD_GEOMETRY", "3 BAD_GEOMETRY", "4 BAD_GEOMETRY");
    }

    @Test
    void aWholeWithoutARowIsRefusedByNameUnlessTheFeedAllowsIt() throws IOException {
        Path feed = folder.resolve("feeds/areas.yaml");
        String areas = Files.readString(feed);
        Path file = Files.writeString(folder.resolve("areas-2024.csv"), "Nr,Ebene,Name,Einwohner\n");

        assertThat(check(0, List.of(), file).at("/refused")).isEmpty();
        Files.writeString(feed, areas + "delivery: {kind: whole}\n");
        assertThat(check(2, List.of(), file).at("/refused/0").asText())
                .startsWith("Cannot load " + file + ": it has no row")
                .contains("empty: allowed");
        Files.writeString(feed, areas + "delivery: {kind: whole, empty: allowed}\n");
        assertThat(check(0, List.of(), file).at("/refused")).isEmpty();
    }

    @Test
    void aCodeThatTheTableDoesNotHoldIsRejectedAlsoWhereTheContractListsNone() throws IOException {
        Path feed = folder.resolve("feeds/areas.yaml");
        String areas = Files.readString(feed).replace("{from: Name}", "{from: Name, steps: [{codes: town}]}");
        Files.writeString(feed, areas);
        Files.createDirectories(folder.resolve("codes"));
        Files.writeString(folder.resolve("codes/town.csv"), "sent,meaning\nB,Berlin\nBN,Bonn\n");
        Path file = Files.writeString(
                folder.resolve("areas-2024.csv"),
                "Nr,Ebene,Name,Einwohner\n1,city,B,1\n2,city,BN,1\n3,city,BN ,1\n4,city,X,1\n");

        JsonNode result = check(0, List.of(), file).at("/files/0");

        assertThat(result.path("accepted").asLong()).isEqualTo(2);
        assertThat(result.path("examples"))
                .extracting(example -> example.path("line").asText() + " "
                        + example.path("value").asText() + " "
                        + example.path("reason").asText())
                .containsExactly("4 BN␠ UNKNOWN_CODE", "5 X UNKNOWN_CODE");
        assertThat(result.at("/examples/1/rule").asText()).startsWith("one of Berlin, Bonn");
        Files.writeString(feed, areas.replace("codes: town", "codes-where-known: town"));
        assertThat(check(0, List.of(), file).at("/files/0/accepted").asLong()).isEqualTo(4);
    }

    private JsonNode check(int exit, List<String> more, Path... files) throws IOException {
        String[] arguments = Stream.concat(
                        Stream.concat(Stream.of("--config", config.toString()), more.stream()),
                        Stream.of(files).map(Path::toString))
                .toArray(String[]::new);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(CheckFilesJob.run(arguments, progress)).isEqualTo(exit);
        String result = out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(Progress.RESULT))
                .findFirst()
                .orElse(Progress.RESULT + "{}");
        return JSON.readTree(result.substring(Progress.RESULT.length()));
    }
}
