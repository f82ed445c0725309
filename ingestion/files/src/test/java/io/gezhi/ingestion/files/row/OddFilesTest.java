package io.gezhi.ingestion.files.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.source.Inspection;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.FileFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real files that others wrote, where {@code shared/data} lies beside the project or {@code GEZHI_DATA} names them. */
class OddFilesTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @Test
    void filesOfCsvSpectrumAreReadAsTheirAuthorsExpect() throws IOException {
        Path folder = data("odd-formats/csv-spectrum");
        for (Path csv : list(folder.resolve("csvs"))) {
            String name = csv.getFileName().toString().replace(".csv", "");
            JsonNode expected = new ObjectMapper()
                    .readTree(folder.resolve("json").resolve(name + ".json").toFile());

            List<FileRow> rows = rows(csv);

            if (!expected.isArray()) {
                continue; // location_coordinates: its JSON has another telephone number than its CSV
            }
            assertThat(rows).as(name).hasSize(expected.size());
            for (int row = 0; row < rows.size(); row++) {
                Map<String, String> values = ((FileRow.Read) rows.get(row)).values();
                for (Map.Entry<String, JsonNode> field : expected.get(row).properties()) {
                    assertThat(values.get(field.getKey()))
                            .as(name)
                            .isEqualTo(field.getValue().asText());
                }
            }
        }
    }

    @Test
    void streetsInGb18030AreTheSameAsInUtf8() throws IOException {
        Path folder = data("cn-divisions");
        List<FileRow> utf8 = rows(folder.resolve("streets.csv"));

        List<FileRow> gb18030 = rows(folder.resolve("derived/streets.gb18030.csv"));

        assertThat(gb18030).hasSize(41_352);
        assertThat(gb18030)
                .extracting(OddFilesTest::name)
                .isEqualTo(utf8.stream().map(OddFilesTest::name).toList());
    }

    @Test
    void rareCharactersOfVillageNamesSurvive() throws IOException {
        List<FileRow> rows = rows(data("cn-divisions/derived/villages_rare_chars.gb18030.csv"));

        assertThat(rows).hasSize(48).allMatch(FileRow.Read.class::isInstance);
        assertThat(rows.stream()
                        .map(OddFilesTest::name)
                        .filter(name -> name.getBytes(GB18030).length > 2 * name.length()))
                .isNotEmpty();
    }

    @Test
    void utf16WithAndWithoutItsMarkIsDetected() throws IOException {
        Path folder = data("odd-formats/csvkit");

        assertThat(rows(folder.resolve("test_utf16_big.csv"))).hasSize(2).allMatch(FileRow.Read.class::isInstance);
        assertThat(rows(folder.resolve("test_utf16_little.csv"))).hasSize(2).allMatch(FileRow.Read.class::isInstance);
    }

    @Test
    void everyOddFileEndsInRowsOrInOneClearRefusal() throws IOException {
        for (Path csv : list(data("odd-formats/csvkit"))) {
            if (csv.toString().endsWith(".csv")) {
                try {
                    assertThat(rows(csv)).doesNotContainNull();
                } catch (UnreadableFileException refused) {
                    assertThat(refused)
                            .hasMessageStartingWith("Cannot ")
                            .hasMessageContaining(csv.getFileName().toString());
                }
            }
        }
    }

    private static String name(FileRow row) {
        return ((FileRow.Read) row).values().get("name");
    }

    private static List<FileRow> rows(Path path) throws IOException {
        SourceFile file =
                new SourceFile(path, Optional.empty(), path.getFileName().toString());
        Charset encoding = Inspection.of(file, Optional.empty()).encoding();
        return Texts.rows(file, new FileFormat(FileFormat.Kind.CSV, FileFormat.DETECT, ','), encoding);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Path data(String folder) {
        Optional<Path> found = Optional.ofNullable(System.getenv("GEZHI_DATA"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                        .map(path -> path.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst())
                .map(data -> data.resolve(folder))
                .filter(Files::exists);
        assumeTrue(found.isPresent(), folder + " is not here");
        return found.orElseThrow();
    }
}
