package io.gezhi.schemas.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTableTest {
    @TempDir
    Path folder;

    @Test
    void everyTableThatShipsHasAHeader() throws Exception {
        assertThat(CodeTable.standard("offence").header()).startsWith("code", "title");
        try (Stream<Path> files = Files.walk(Path.of("../cities"))) {
            List<Path> tables =
                    files.filter(file -> file.toString().endsWith(".csv")).toList();
            assertThat(tables).hasSizeGreaterThan(5);
            for (Path table : tables) {
                assertThat(CodeTable.read(table, "").header()).hasSizeGreaterThan(1);
            }
        }
    }

    @Test
    void theFirstLineNamesTheColumnsAndTheOthersAreCodes() throws Exception {
        CodeTable table = read("\uFEFFsent,meaning\r\n\r\n盗窃,theft\r\nB 1,burglary\r\n");
        assertThat(table.header()).containsExactly("sent", "meaning");
        assertThat(table.codes()).containsExactly("盗窃", "B 1");
        assertThat(table.meaning("盗窃")).contains("theft");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0110,homicide\n0820,theft\n",
                "E06000031,Peterborough\nE07000008,Cambridge\n",
                "盗窃,theft\n入室盗窃,burglary\n",
                "O,open\nC,closed\n",
                "sent, meaning\nO,open\n",
                ",meaning\nO,open\n",
            })
    void aFirstLineThatIsDataIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage("Invalid codes/kind.csv, line 1: the first line names at least two columns, each once, in"
                        + " lower-case letters, digits and underscores, such as sent,meaning ("
                        + text.lines().findFirst().orElseThrow() + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,theft\\nb,burglary\\nc,theft | line 1: the first line names the columns, but a value of line 3 is"
                        + " theft, too (a,theft)",
                "a,b\\na,theft | line 1: the first line names the columns, but a value of line 2 is a, too (a,b)",
            })
    void aHeaderThatStandsAmongTheValuesIsRefused(String text, String told) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n"))).hasMessageContaining(told);
    }

    @Test
    void allProblemsOfATableAreToldWithTheirLines() {
        assertThatThrownBy(() -> read("sent,meaning\n\nx,open\n\"y, z\",closed\nx,closed\nlonely\n"))
                .hasMessage("""
                        Invalid codes/kind.csv, line 4: quotes are not read, a value holds neither a quote nor a comma ("y, z",closed)
                        Invalid codes/kind.csv, line 5: a code stands once, and this one is on line 3 (x)
                        Invalid codes/kind.csv, line 6: 2 fields are expected, as in the first line (lonely)""".stripIndent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "sent,meaning\n"})
    void aTableWithoutACodeIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage(
                        "Invalid codes/kind.csv: a line that names the columns and a line for each code are expected"
                                + " (empty)");
    }

    @Test
    void aTableThatIsNotThereOrNotUtf8IsRefusedByName() throws Exception {
        assertThatThrownBy(() -> CodeTable.read(folder.resolve("none.csv"), "codes/none.csv"))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage("Missing code table: no such file (codes/none.csv)");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "sent,meaning\nKöln,city\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> CodeTable.read(latin, "codes/latin.csv"))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage("Invalid codes/latin.csv: not UTF-8");
    }

    @Test
    void aSecondNameThatIsACodeOfTheColumnIsRefused() throws Exception {
        CodeTable table = read("status,open\nDone,closed\n");
        assertThat(table.headerProblem(List.of("open", "closed")))
                .contains(
                        "Invalid codes/kind.csv: the first line names the columns, but open is a code of the contract;"
                                + " put names above it, such as sent,meaning (status,open)");
        assertThat(table.headerProblem(List.of("shut"))).isEmpty();
    }

    private CodeTable read(String text) throws Exception {
        return CodeTable.read(Files.writeString(folder.resolve("kind.csv"), text), "codes/kind.csv");
    }
}
