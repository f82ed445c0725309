package io.gezhi.tools.methods.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.method.Method;
import io.gezhi.batch.methods.index.method.MethodReader;
import io.gezhi.tools.methods.table.CsvFile;
import io.gezhi.tools.methods.table.CsvText;
import io.gezhi.tools.methods.table.InvalidTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {
    private static final String METHOD = """
            method: m
            version: 1
            impute: {with: group-mean, group: g}
            index: {code: i, parts: [{code: a, exposure: people}, {code: b}]}
            """;

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file.csv"), content);
    }

    private List<String> unitProblems(String csv) throws IOException {
        Path path = file(csv);
        Method method = MethodReader.read(METHOD, "m.yaml");
        return catchThrowableOfType(InvalidTable.class, () -> UnitFile.read(path, method))
                .problems();
    }

    @Test
    void unitsAreReadWithMissingCellsInBothSpellings() throws IOException {
        UnitData data = UnitFile.read(
                file("\uFEFFuCode,g,a,b,people,other\nx,1,1.5,NA,10,?\n\"y, z\",,,2e3,20,?\n"),
                MethodReader.read(METHOD, "m.yaml"));
        assertThat(data.numbers().units()).containsExactly("x", "y, z");
        assertThat(data.numbers().column("a")).containsExactly(1.5, Double.NaN);
        assertThat(data.numbers().column("b")).containsExactly(Double.NaN, 2000);
        assertThat(data.labels().get("g")).containsExactly("1", "");
        assertThat(data.names()).containsExactly("x", "y, z");
    }

    @Test
    void everyProblemOfAUnitFileIsReportedAtOnce() throws IOException {
        assertThat(unitProblems("uCode,a,people\nx,one,10\nx,2,Infinity\n,3,4\n"))
                .containsExactlyInAnyOrder(
                        "line 3, column uCode: must not stand on line 2 too (x)",
                        "line 4, column uCode: must not be empty ()",
                        "line 2, column a: must be a number between -1e60 and 1e60 (one)",
                        "line 3, column people: must be a number between -1e60 and 1e60 (Infinity)",
                        "line 1: must name the column b, indicator or exposure (uCode,a,people)",
                        "line 1: must name the column g, group for imputation (uCode,a,people)");
    }

    @Test
    void anEmptyUnitFileIsRefused() throws IOException {
        assertThat(unitProblems("uCode,a,b,people,g\n")).containsExactly("it has no rows");
    }

    @Test
    void everyProblemOfAMetadataFileIsReportedAtOnce() throws IOException {
        Path path = file("""
                iCode,Parent,Weight,Direction,Type
                a,top,1,1,Indicator
                b,nowhere,-1,2,Indicator
                top,,1,1,Aggregate
                second,,1,1,Aggregate
                area,,,,Denominator
                """);
        assertThat(catchThrowableOfType(InvalidTable.class, () -> MetadataFile.read(path))
                        .problems())
                .containsExactly(
                        "exactly one aggregate has no parent, found 2",
                        "b: no aggregate of that name (nowhere)",
                        "b: weight must be 0 or more (-1.0)",
                        "b: direction must be 1 or -1 (2.0)");
    }

    @Test
    void aCircleInAMetadataFileIsRefused() throws IOException {
        Path path = file("""
                iCode,Parent,Weight,Direction,Type
                a,top,1,1,Indicator
                top,,1,1,Aggregate
                x,y,1,1,Aggregate
                y,x,1,1,Aggregate
                """);
        assertThat(catchThrowableOfType(InvalidTable.class, () -> MetadataFile.read(path))
                        .problems())
                .containsExactly("x: it does not hang below top", "y: it does not hang below top");
    }

    @Test
    void numbersSurviveWritingAndReading() throws IOException {
        double[] numbers = {0.1, 1e-300, 12345678.9, 3, Double.NaN, 1e22, 1.0 / 3};
        List<String> units =
                IntStream.range(0, numbers.length).mapToObj(u -> "u" + u).toList();
        var table = new NumberTable(units, List.of("a"), new double[][] {numbers});
        Path path = folder.resolve("numbers.csv");
        CsvText.write(path, List.of("uCode", "a"), table.cells());
        assertThat(CsvFile.read(path).numbers("a", new ArrayList<>())).containsExactly(numbers);
    }

    @Test
    void theMetadataTableOfAsemGivesTheSameTreeAsItsMethodFile() throws IOException {
        Path expected = Path.of(System.getProperty("gezhi.expected", "../../../../shared/expected"));
        Path metadata = expected.resolve("asem_imeta.csv");
        assumeTrue(Files.isRegularFile(metadata), () -> "Missing published tables (" + metadata + ")");
        Path method = Path.of("../../batch/methods/src/main/resources/io/gezhi/batch/methods/index/asem.yaml");
        assertThat(MetadataFile.read(metadata).root())
                .isEqualTo(MethodReader.read(method).tree().root());
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        Path path = Files.write(folder.resolve("file.csv"), "uCode,a\nÅ,1\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(catchThrowableOfType(InvalidTable.class, () -> CsvFile.read(path)))
                .hasMessage("Cannot read " + path + ": it is not UTF-8");
    }
}
