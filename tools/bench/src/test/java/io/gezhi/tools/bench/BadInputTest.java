package io.gezhi.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Input as people have it: every mistake is told with its file, line, column, value and the rule that it breaks. */
class BadInputTest {
    private static final String ROWS = "timestamp,value\n2026-01-05 00:00:00,1\n2026-01-05 01:00:00,2\n";
    private static final String CONSUMES = "id,userId,deviceId,time,consume,totalConsume,isAtHome\n";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void layOut() throws IOException {
        write(
                "profiles.json",
                "{\"standard\": {\"CostMatrix\": {\"tpWeight\": 1, \"fnWeight\": 1, \"fpWeight\": 0.11}}}");
        write("combined_windows.json", "{\"a/one.csv\": []}");
        write("a/one.csv", ROWS);
    }

    @Test
    void byteOrderMarkAndWindowsLineEndsMakeNoDifference() throws IOException {
        write("a/one.csv", "\ufeff" + ROWS.replace("\n", "\r\n") + "\r\n");
        write("combined_windows.json", "\ufeff{\"a/one.csv\": []}");
        nab();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("1 files");
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedAndQuotedCellsAreRead() throws IOException {
        Files.write(folder.resolve("a/one.csv"), "timestamp,val\u00fce\n".getBytes(StandardCharsets.ISO_8859_1));
        assertNab().hasMessageContaining("it is not UTF-8");
        write("a/one.csv", ROWS.replace(",2", ",\"2\""));
        nab();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("1 files");
        write("a/one.csv", ROWS.replace(",2", ",2d"));
        assertNab().hasMessageContaining("must be a finite number (2d;");
    }

    @Test
    void timesThatRepeatOrRunBackwardsKeepTheOrderOfTheirRows() throws IOException {
        write("a/one.csv", ROWS + "2026-01-05 01:00:00,3\n2026-01-05 00:30:00,4\n");
        nab();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("1 files");
    }

    @Test
    void filesThatOnlyOneSideKnowsAreLeftOutAndToldAfterTheScores() throws IOException {
        write("combined_windows.json", "{\"a/one.csv\": [], \"a/two.csv\": []}");
        write("a/three.csv", ROWS);
        nab();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("standard", "1 files")
                .endsWith(
                        "Left out:\nMissing file: the labels name it (%s; %s)%nMissing label: nothing is said about this file (a/three.csv; %s)%n"
                                .formatted(in("a/two.csv"), in("combined_windows.json"), in("combined_windows.json")));
    }

    @Test
    void cellsAreToldWithLineColumnValueAndRule() throws IOException {
        write(
                "a/one.csv",
                ROWS + "yesterday,3\n2026-02-30 00:00:00,4\n2026-01-05 02:00:00,\n2026-01-05 03:00:00,1.2.3\n"
                        + "2026-01-05 04:00:00,NaN\n");
        assertNab()
                .hasMessage(String.join(
                        "\n",
                        List.of(
                                "Invalid timestamp: must be a time such as 2014-04-01 00:00:00 (yesterday; %s line 4)"
                                        .formatted(in("a/one.csv")),
                                "Invalid timestamp: must be a time such as 2014-04-01 00:00:00 (2026-02-30 00:00:00; %s line 5)"
                                        .formatted(in("a/one.csv")),
                                "Missing value: the cell is empty (%s line 6)".formatted(in("a/one.csv")),
                                "Invalid value: must be a finite number (1.2.3; %s line 7)".formatted(in("a/one.csv")),
                                "Invalid value: must be a finite number (NaN; %s line 8)".formatted(in("a/one.csv")))));
    }

    @Test
    void ofManyMistakesTheFirstTenAreShown() throws IOException {
        write("a/one.csv", ROWS + "2026-01-05 02:00:00,x\n".repeat(25));
        assertNab().hasMessageEndingWith("line 13)\nand 15 more");
    }

    @Test
    void anEmptyFileAHeaderAloneAndAShortRowAreRefused() throws IOException {
        write("a/one.csv", "");
        assertNab().hasMessage("Cannot read table: the file is empty (%s)".formatted(in("a/one.csv")));
        write("a/one.csv", "timestamp,value\n");
        assertNab().hasMessage("Cannot read table: there is no row below the header (%s)".formatted(in("a/one.csv")));
        write("a/one.csv", ROWS + "2026-01-05 02:00:00\n");
        assertNab()
                .hasMessage("Invalid row: must have 2 cells as the header (1; %s line 4)".formatted(in("a/one.csv")));
        write("a/one.csv", ROWS.replace("value", "reading"));
        assertNab()
                .hasMessage("Missing column: value is required, the header has timestamp, reading (%s line 1)"
                        .formatted(in("a/one.csv")));
    }

    @Test
    void filesThatAreNotWhatTheirNameSaysAreRefused() throws IOException {
        write("meters/consumes.csv.gz", "not packed");
        assertMeters().hasMessage("Cannot read table: Not in GZIP format (%s)".formatted(in("meters/consumes.csv.gz")));
        Files.createDirectory(in("folder.csv"));
        nab();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("1 files");
    }

    @Test
    void labelsThatDoNotFitTheirFileAreRefused() throws IOException {
        write("combined_windows.json", "{\"a/one.csv\": [[\"2026-01-05 01:00:00\", \"2026-01-05 00:00:00\"]]}");
        assertNab()
                .hasMessageStartingWith("Invalid window: must be two times of rows of the file")
                .hasMessageContaining("a/one.csv in " + in("combined_windows.json"));
        write("combined_windows.json", "{\"a/one.csv\": [[\"2026-01-05 00:00:00\"]]}");
        assertNab().hasMessageStartingWith("Invalid window");
        write("combined_windows.json", "{\"a/one.csv\": [[\"2026-01-05 00:00:00\", \"tomorrow\"]]}");
        assertNab().hasMessageStartingWith("Invalid window");
        write("combined_windows.json", "{\"a/one.csv\": 7}");
        assertNab().hasMessageStartingWith("Invalid label: must be an array of windows (a/one.csv");
        write("combined_windows.json", "[]");
        assertNab().hasMessage("Cannot read JSON: must be an object (%s)".formatted(in("combined_windows.json")));
        write("combined_windows.json", "{\n\"a/one.csv\": [,\n}");
        assertNab()
                .hasMessageStartingWith("Cannot read JSON: Unexpected character")
                .hasMessageEndingWith("(%s line 2)".formatted(in("combined_windows.json")));
        write("combined_windows.json", "{\"a/one.csv\": [],\n\"a/one.csv\": []}");
        assertNab().hasMessageStartingWith("Cannot read JSON: Duplicate field 'a/one.csv'");
        write("combined_windows.json", "{\"a/two.csv\": []}");
        assertNab().hasMessage("Cannot read corpus: no file that the labels name is there (%s)".formatted(folder));
    }

    @Test
    void profilesWithoutWeightsAreRefused() throws IOException {
        write("profiles.json", "{\"standard\": {\"CostMatrix\": {\"tpWeight\": 1, \"fnWeight\": \"1\"}}}");
        assertNab()
                .hasMessage(("Invalid CostMatrix.fnWeight: must be a number, not negative (\"1\"; standard in %1$s)\n"
                                + "Invalid CostMatrix.fpWeight: must be a number, not negative (absent; standard in %1$s)")
                        .formatted(in("profiles.json")));
        write("profiles.json", "{}");
        assertNab().hasMessage("Cannot read profiles: there is none (%s)".formatted(in("profiles.json")));
    }

    @Test
    void optionsAreCheckedBeforeAnythingIsRead() throws IOException {
        write("a/one.csv", "");
        assertNab("--threshold", "high").hasMessage("Invalid --threshold: must be a finite number (high)");
        assertNab("--out", folder.resolve("no/such/x.csv").toString())
                .hasMessageStartingWith("Cannot write --out: must be a file in a folder that is there");
        assertNab("--labels", "a", "--labels", "b").hasMessage("Unsupported option: it is given twice (--labels)");
        assertNab("--labels", in("none.json").toString())
                .hasMessage("Cannot read --labels: no such file (%s)".formatted(in("none.json")));
    }

    @Test
    void sensorsOutOfOrderOrWithoutLabelsOrTooFewAreRefused() throws IOException {
        String header = "datetime;a;anomaly;changepoint\n";
        write("valve/0.csv", header + "2020-03-09 10:00:01;1;0;0\n2020-03-09 10:00:00;1;0;2\n");
        assertSkab()
                .hasMessage(("Invalid datetime: must not be before the row above (2020-03-09 10:00:00; %1$s line 3)\n"
                                + "Invalid changepoint: must be 0 or 1 (2; %1$s line 3)")
                        .formatted(in("valve/0.csv")));
        write("valve/0.csv", header + "2020-03-09 10:00:01;1;0;0\n");
        assertSkab()
                .hasMessage("Cannot score file: must have more than the 400 rows to learn from (1 in %s)"
                        .formatted(in("valve/0.csv")));
        write("valve/0.csv", "datetime;anomaly;changepoint\n2020-03-09 10:00:01;0;0\n");
        assertSkab()
                .hasMessageStartingWith(
                        "Cannot read experiment: must have 1 to 64 sensors between datetime and anomaly (0");
        write("valve/0.csv", "datetime;a;anomaly\n2020-03-09 10:00:01;1;0\n");
        assertSkab().hasMessageStartingWith("Missing column: changepoint is required");
    }

    @Test
    void casesAboutNoReadingAndReadingsOutOfOrderAreRefused() throws IOException {
        write("meters/readme.txt", "");
        assertMeters().hasMessage("Cannot read --readings: no such file (%s)".formatted(in("meters/consumes.csv")));
        write("meters/consumes.csv", CONSUMES + "1,7,7,2019-01-01 01:00:00,5,5,U\n2,7,7,2019-01-01 00:00:00,5,10,U\n");
        assertMeters()
                .hasMessage("Invalid time: must not be before the user's row above (2019-01-01 00:00:00; %s line 3)"
                        .formatted(in("meters/consumes.csv")));
        write("meters/consumes.csv", CONSUMES + "1,7,7,2019-01-01 01:00:00,5,5,U\n");
        assertMeters().hasMessageStartingWith("Cannot read cases: no JSON file with a case is there");
        write("meters/scenarios/x.json", "[{\"id\": 1, \"isAnomalous\": 0}, {\"id\": 9, \"isAnomalous\": 2}, {}]");
        String place = in("meters/scenarios/x.json").toString();
        assertMeters()
                .hasMessage(String.join(
                        "\n",
                        List.of(
                                "Invalid id: must be that of a reading (9; case 2 of %s)".formatted(place),
                                "Invalid isAnomalous: must be 0 or 1 (2; case 2 of %s)".formatted(place),
                                "Invalid id: must be that of a reading (absent; case 3 of %s)".formatted(place),
                                "Invalid isAnomalous: must be 0 or 1 (absent; case 3 of %s)".formatted(place))));
    }

    private AbstractThrowableAssert<?, ?> assertNab(String... more) {
        return assertThatThrownBy(() -> nab(more)).isInstanceOf(OperatorMistakeException.class);
    }

    private AbstractThrowableAssert<?, ?> assertSkab() {
        return assertThatThrownBy(() -> SkabBench.run(dataAndOut("valve"), out()))
                .isInstanceOf(OperatorMistakeException.class);
    }

    private AbstractThrowableAssert<?, ?> assertMeters() {
        return assertThatThrownBy(() -> MeterRulesBench.run(dataAndOut("meters"), out()))
                .isInstanceOf(OperatorMistakeException.class);
    }

    private String[] dataAndOut(String data) {
        return new String[] {
            "--data", in(data).toString(), "--out", in("found.txt").toString()
        };
    }

    private void nab(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(Arrays.asList(more));
        arguments.addAll(List.of("--data", folder.toString()));
        if (!arguments.contains("--out")) {
            arguments.addAll(List.of("--out", in("found.txt").toString()));
        }
        NabBench.run(arguments.toArray(String[]::new), out());
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private Path in(String name) {
        return folder.resolve(name);
    }

    private void write(String name, String text) throws IOException {
        Path file = in(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
