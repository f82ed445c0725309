package io.gezhi.tools.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Missing days and missing denominators are told, never bridged. */
class GapsTest {
    private static final String DAYS = """
            date,count
            2025-02-26,3
            2025-02-27,2
            2025-03-01,4
            2025-03-02,3
            2025-03-05,2
            2025-03-06,5
            2025-03-07,3
            2025-03-08,9
            """;

    @TempDir
    private Path folder;

    private int code;

    private String run(String csv, String... arguments) throws IOException {
        Path data = Files.writeString(folder.resolve("data.csv"), csv);
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--data", data.toString()));
        StringWriter out = new StringWriter();
        CommandLine commands =
                MethodCommand.commands().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        code = commands.execute(words.toArray(String[]::new));
        return out.toString();
    }

    @Test
    void everyMissingDayIsNamedAndNoVerdictIsGiven() throws IOException {
        assertThat(run(DAYS, "ears", "--day", "date"))
                .contains("line 4, column date: 2025-02-28 is missing before it")
                .contains("line 6, column date: 2025-03-03 to 2025-03-04 are missing before it")
                .doesNotContain("upper");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void missingDaysCountZeroWhereTheOperatorSaysSo() throws IOException {
        assertThat(run(DAYS, "ears", "--day", "date", "--missing", "ZERO"))
                .contains("day,observed,upper,alarm\n2025-03-05,2,")
                .contains("2025-03-08,9,");
        assertThat(code).isZero();
    }

    @Test
    void daysThatRunBackwardsRepeatOrAreNoDaysAreRefused() throws IOException {
        assertThat(run("day,count\n5,1\n5,2\n4,1\n", "ears"))
                .contains("line 3, column day: must come after 5 (5)", "line 4, column day: must come after 5 (4)");
        assertThat(run("day,count\n2025-02-30,1\n", "ears"))
                .contains("line 2, column day: must be a date such as 2026-01-31, or a whole number (2025-02-30)");
        assertThat(run("day,count\n1,1\n2025-01-02,1\n", "ears"))
                .contains("line 3, column day: must be a date, or a number, as in the row before (2025-01-02)");
        assertThat(code).isEqualTo(2);
    }

    @Test
    void countsOfOneWeekdayFollowEachOtherByWeeks() throws IOException {
        String weeks = "day,count\n2025-01-06,3\n2025-01-13,2\n2025-01-27,5\n2025-01-28,5\n";

        assertThat(run(weeks, "ears", "--step", "7"))
                .contains("line 5, column day: must come a multiple of 7 after 2025-01-27 (2025-01-28)");
        assertThat(run(weeks.replace("2025-01-28,5\n", ""), "ears", "--step", "7"))
                .contains("line 4, column day: 2025-01-20 is missing before it");
    }

    @Test
    void aGapOfAMillionDaysIsRefusedAtOnce() throws IOException {
        assertThat(run("day,count\n1,1\n900000000000000,1\n", "ears", "--missing", "ZERO"))
                .startsWith("Cannot watch counts: the table spans more than 1000000 days");
    }

    @Test
    void unitWithoutExpectationHasEmptyCellsInTheFunnel() throws IOException {
        assertThat(run("id,observed,expected\nnone,4,0\nb,14,11\nc,9,12\n", "funnel"))
                .contains("\nnone,,,,,,NOT_ENOUGH_TASKS,1,");
        assertThat(code).isZero();
    }

    @Test
    void mapWithoutEventsHasEmptyRelativeRisks() throws IOException {
        assertThat(run("id,events,exposure\na,0,40\nb,0,60\n", "rate-tests")).contains("\na,0,0,,1,1,1,");
    }

    @Test
    void relativeRiskOfAScanComparesInsideWithOutside() throws IOException {
        String towns = """
                id,x,y,population,cases,expected
                a,0,0,500,20,5
                b,1,0,500,10,10
                c,8,8,500,6,12
                d,9,9,500,4,13
                """;

        assertThat(run(towns, "scan", "--simulations", "99", "--share", "0.3"))
                .startsWith("areas,cases,expected,population,ratio,relative_risk,log_likelihood_ratio,p\n"
                        + "a,20,5,500,4,7,");
    }

    @Test
    void visitsOfImpossibleYearsDoNotEndTheCommand() throws IOException {
        String visits = """
                worker,visit,at,longitude,latitude
                li,a,-999999999-01-01T00:00:00Z,117,36
                li,b,+999999999-12-31T00:00:00Z,118,36
                """;

        assertThat(run(visits, "walking-speed")).isEqualTo("worker,from,to,metres,seconds,kind\n");
        assertThat(run(visits.replace("at,", "done,").replace("longitude", "entered"), "entry-lag", "--hours", "1e300"))
                .startsWith("Invalid option --hours: must lie between 0 and 8766000 (1.0E300)");
    }
}
