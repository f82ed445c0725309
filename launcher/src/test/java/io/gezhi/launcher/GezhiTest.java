package io.gezhi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class GezhiTest {

    @TempDir
    private Path folder;

    private final StringWriter shown = new StringWriter();

    @Test
    void helpIsACommandAndKnowsEveryOther() {
        assertThat(run("help")).isZero();
        assertThat(shown.toString()).contains("check", "resnapshot", "night", "quarantine");
        assertThat(run("help", "resnapshot")).isZero();
        assertThat(shown.toString()).contains("--all");
    }

    @Test
    void profileThatCannotBeUsedIsTheOperatorsMistake() throws Exception {
        Files.writeString(folder.resolve("city.yaml"), "city: x\nzone: Mars/Olympus\n");
        assertThat(run("check", folder.toString())).isEqualTo(2);

        Files.writeString(folder.resolve("city.yaml"), "city: x\ntitle: X\nzone: UTC\n");
        assertThat(run("check", folder.toString())).isZero();
    }

    @Test
    void whatIsNoCityIsNamedWithWhereItWasLookedFor() {
        assertThat(run("check", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(shown.toString())
                .contains("Cannot find the city profile: the folder holds no city.yaml")
                .doesNotContain("cities//");
        assertThat(run("check", "nowhere")).isEqualTo(2);
        assertThat(shown.toString()).contains("neither nowhere nor cities/nowhere holds");
    }

    @Test
    void dayThatTheCalendarDoesNotHaveIsToldWithoutAClassOfJava() {
        assertThat(run("night", "--date", "2026-02-30")).isEqualTo(2);
        assertThat(shown.toString())
                .contains("a day of the calendar as yyyy-MM-dd is expected (2026-02-30)")
                .doesNotContain("java.time");
    }

    @Test
    void helpOfSqlNamesTheSchemaToBeginWith() {
        assertThat(run("sql", "--help")).isZero();
        assertThat(shown.toString()).contains("analyst");
    }

    private int run(String... words) {
        CommandLine gezhi = Gezhi.commandLine();
        gezhi.setOut(new PrintWriter(shown, true));
        gezhi.setErr(new PrintWriter(shown, true));
        return gezhi.execute(words);
    }
}
