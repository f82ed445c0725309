package io.gezhi.tools.methods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Each command with tables that an operator may hand it by mistake. */
class BadInputTest {
    private static final int REFUSED = 2;

    @TempDir
    private Path folder;

    /**
     * A command and a table that it takes.
     *
     * @param columns those it needs; those of numbers are followed by a sign
     */
    private record Case(String command, String columns, List<String> rows) {
        List<String> names() {
            return Stream.of(columns.split(","))
                    .map(name -> name.replace("#", ""))
                    .toList();
        }

        List<Integer> numbers() {
            String[] marked = columns.split(",");
            return IntStream.range(0, marked.length)
                    .filter(at -> marked[at].endsWith("#"))
                    .boxed()
                    .toList();
        }

        boolean hasIds() {
            return names().get(0).equals("id") && !command.startsWith("harm") && !command.startsWith("standardise");
        }

        String table() {
            return String.join(",", names()) + "\n" + String.join("\n", rows) + "\n";
        }

        /** The table with these rows, every number replaced. */
        String table(List<String> some, String number) {
            return String.join(",", names())
                    + "\n"
                    + some.stream().map(row -> withNumbers(row, number)).collect(Collectors.joining("\n"))
                    + "\n";
        }

        private String withNumbers(String row, String number) {
            String[] cells = row.split(",", -1);
            numbers().forEach(at -> cells[at] = number);
            return String.join(",", cells);
        }

        String tableWith(int column, String cell) {
            String[] cells = rows.get(0).split(",", -1);
            cells[column] = cell;
            List<String> changed = new ArrayList<>(rows);
            changed.set(0, String.join(",", cells));
            return String.join(",", names()) + "\n" + String.join("\n", changed) + "\n";
        }

        @Override
        public String toString() {
            return command;
        }
    }

    static Stream<Case> cases() {
        List<String> counts = List.of("a,4,100", "b,9,250", "c,1,80", "d,30,300", "e,0,50", "f,2,70");
        List<String> values = List.of("a,4", "b,9", "c,1", "d,30", "e,-2", "f,6");
        List<String> places = List.of(
                "a,0,0,90,4,5", "b,1,0,80,19,6", "c,5,5,70,3,7", "d,6,5,60,2,5", "e,9,9,50,1,6", "f,2,9,50,1,6");
        return Stream.of(
                new Case("eb", "id,events#,exposure#", counts),
                new Case("eb --family BINOMIAL", "id,events#,exposure#", counts),
                new Case("eb --family GAMMA_POISSON", "id,events#,exposure#", counts),
                new Case("eb --family LOCAL --neighbours borders.csv", "id,events#,exposure#", counts),
                new Case("eb --family LOCAL_ABOUT_OWN_MEANS --neighbours borders.csv", "id,events#,exposure#", counts),
                new Case("rate-tests", "id,events#,exposure#", counts),
                new Case("moran --neighbours borders.csv", "id,value#", values),
                new Case("moran --local --neighbours borders.csv", "id,value#", values),
                new Case("geary --neighbours borders.csv", "id,value#", values),
                new Case("geary --local --neighbours borders.csv", "id,value#", values),
                new Case(
                        "getis --neighbours borders.csv",
                        "id,value#",
                        List.of("a,4", "b,9", "c,1", "d,30", "e,2", "f,6")),
                new Case("getis --local --neighbours borders.csv", "id,value#", values),
                new Case("getis --star --neighbours borders.csv", "id,value#", values),
                new Case("scan --simulations 19", "id,x#,y#,population#,cases#,expected#", places),
                new Case("scan --bernoulli --simulations 19", "id,x#,y#,population#,cases#,other", places),
                new Case("knox --distance 2 --duration 2 --draws 19", "x#,y#,t#", List.of("0,0,1", "1,0,2", "5,5,9")),
                new Case(
                        "ears --variant C3",
                        "day,count#",
                        IntStream.range(0, 14)
                                .mapToObj(day -> day + "," + day % 4)
                                .toList()),
                new Case("funnel", "id,observed#,expected#", counts),
                new Case("funnel --form ROOT_RATIO", "id,observed#,expected#", counts),
                new Case("funnel --form PROPORTION", "id,observed#,expected#", counts),
                new Case("funnel --form RATIO_OF_COUNTS", "id,observed#,expected#", counts),
                new Case(
                        "harm --scale CAMBRIDGE --cap 365",
                        "id,offence,count#",
                        List.of("a,Homicide,1", "b,Bicycle theft,7")),
                new Case("harm-weights", "offence,sentence,share#,amount#", List.of("fraud,FINE,0.5,880")),
                new Case(
                        "standardise",
                        "id,events#,exposure#,standard_events#,standard_exposure#",
                        List.of("a,4,100,9,1000", "b,1,10,9,1000")),
                new Case(
                        "standardise --form DIRECT",
                        "id,events#,exposure#,standard_events#,standard_exposure#",
                        List.of("a,4,100,9,1000", "b,1,10,9,1000")),
                new Case(
                        "smooth",
                        "id,x#,y#,events#,exposure#",
                        List.of("a,0,0,4,90", "b,1,0,5,80", "c,5,5,1,70", "d,6,5,2,60")),
                new Case("sobol --output y --factors one --bootstraps 9", "y#", List.of("1", "4", "2", "9", "4", "1")),
                new Case("moran --draws 19 --neighbours borders.csv", "id,value#", values),
                new Case("moran --local --total --neighbours borders.csv", "id,value#", values),
                new Case("getis --star --by-count --neighbours borders.csv", "id,value#", values),
                new Case("false-discovery", "id,p#", List.of("a,0.01", "b,0.5")),
                new Case(
                        "case-mix",
                        "worker,stratum,tasks#,events#",
                        List.of("li,day,20,4", "wang,day,10,3", "wang,night,9,2")),
                new Case(
                        "composite --weights weights.csv --draws 50",
                        "worker,component,good#,tasks#",
                        List.of("li,visits,20,24", "wang,visits,10,13", "li,records,30,40", "wang,records,4,40")),
                new Case("poisson-limits", "expected#", List.of("3", "40")),
                new Case("audit-sample", "id,records#", List.of("a,300", "b,10")),
                new Case(
                        "bunching --bin 1 --width 5",
                        "remaining#",
                        IntStream.range(0, 80)
                                .mapToObj(at -> String.valueOf((at - 40) / 9.0))
                                .toList()),
                new Case(
                        "digits",
                        "value#",
                        IntStream.range(0, 80).mapToObj(String::valueOf).toList()),
                new Case(
                        "walking-speed",
                        "worker,visit,at,longitude#,latitude#",
                        List.of("li,v1,2026-03-02T08:00:00Z,117,36", "li,v2,2026-03-02T08:01:00Z,117.1,36")),
                new Case("entry-lag", "done,entered", List.of("2026-03-02T08:00:00Z,2026-03-02T09:00:00Z")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSameTableWithMarkWindowsLinesAndQuotesGivesTheSameAnswer(Case one) throws IOException {
        Answer plain = answer(one, one.table());
        String quoted = one.table()
                .lines()
                .map(line -> "\"" + line.replace(",", "\", \"") + "\"")
                .collect(Collectors.joining("\r\n", "\uFEFF", "\r\n"));

        assertThat(plain.exit).as(plain.error).isZero();
        assertThat(plain.out).doesNotContain("NaN", "Infinity");
        assertThat(answer(one, quoted)).isEqualTo(plain);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMissingColumnIsNamedWithTheFile(Case one) throws IOException {
        for (String column : one.names()) {
            if (!column.equals("other")) {
                String without = one.table().replaceFirst("\\b" + column + "\\b", "elsewhere");
                assertRefused(answer(one, without), "data.csv: line 1: must name the column " + column);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCellThatIsNoNumberIsNamedWithLineColumnAndValue(Case one) throws IOException {
        for (int column : one.numbers()) {
            for (String cell : List.of("many", "NA")) {
                assertRefused(
                        answer(one, one.tableWith(column, cell)),
                        "data.csv: line 2, column " + one.names().get(column) + ": must be ",
                        cell.equals("NA") ? "()" : "(" + cell + ")");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tablesWithoutRowsOrOfAnotherEncodingAreRefused(Case one) throws IOException {
        assertRefused(answer(one, ""), "data.csv: line 1: must be a header");
        assertRefused(answer(one, String.join(",", one.names()) + "\n"), "data.csv: it has no rows");
        assertRefused(answer(one, one.table() + "\"\n"), "data.csv: ");
        byte[] latin = (one.table() + "Å").getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(answer(one, latin), "data.csv: it is not UTF-8");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anIdentifierThatStandsTwiceIsRefused(Case one) throws IOException {
        if (one.hasIds()) {
            Answer answer = answer(one, one.table() + one.rows().get(0) + "\n");
            assertRefused(
                    answer, "data.csv: line " + (one.rows().size() + 2) + ", column id: must not stand on line 2 too");
        }
    }

    /** One unit, equal units, nothing anywhere, and the greatest numbers: an answer without holes, or a reason. */
    @ParameterizedTest
    @MethodSource("cases")
    void unusualNumbersAreAnsweredOrRefusedButNeverHalfWay(Case one) throws IOException {
        List<List<String>> some = List.of(one.rows(), one.rows().subList(0, 1));
        for (List<String> rows : some) {
            for (String number : List.of("0", "1", "0.5", "-1", "1e15", "1e60", "1e-60", "-1e60")) {
                Answer answer = answer(one, one.table(rows, number));
                assertThat(answer.exit)
                        .as("%s with %s: %s", one, number, answer.error)
                        .isIn(0, REFUSED);
                assertThat(answer.out).as("%s with %s", one, number).doesNotContain("NaN");
                assertOneLine(answer);
                if (answer.exit == REFUSED) {
                    assertThat(answer.error).startsWith("Cannot ");
                    assertThat(answer.out).isEmpty();
                }
            }
        }
    }

    @Test
    void neighboursThatAreNoneAreNamedWithTheirLine() throws IOException {
        Case moran = new Case("moran --neighbours wrong.csv", "id,value#", List.of("a,4", "b,9", "c,1"));
        Files.writeString(folder.resolve("wrong.csv"), "from,to\na,b\na,b\nb,b\nz,a\na,y\nc,\n");

        assertRefused(
                answer(moran, moran.table()),
                "wrong.csv: line 3, column to: must not be listed twice for a (b)",
                "line 4, column to: must not be the area itself (b)",
                "line 5, column from: must be an area of the table (z)",
                "line 6, column to: must be an area of the table (y)");
    }

    @Test
    void whatOneCellMayNotBeBesideAnotherIsNamedWithItsLine() throws IOException {
        assertRefused(
                answer(
                        new Case("eb --family BINOMIAL", "id,events#,exposure#", List.of("a,5,4")),
                        "id,events,exposure\na,5,4\n"),
                "data.csv: line 2, column events: must be at most exposure, which is 4 (5)");
        Case scan = new Case("scan", "id,x#,y#,population#,cases#,expected#", List.of());
        assertRefused(
                answer(scan, "id,x,y,population,cases,expected\na,0,0,9,1,1\nb,1,1,9,2,0\n"),
                "data.csv: line 3, column expected: must be above 0 where there are cases (0)");
        Case harm = new Case("harm --scale ONS", "id,offence,count#", List.of());
        assertRefused(
                answer(harm, "id,offence,count\na,jaywalking,1\n"),
                "data.csv: line 2, column offence: must be an offence of the scale ONS (jaywalking)");
        Case composite = new Case("composite --weights weights.csv", "worker,component,good#,tasks#", List.of());
        assertRefused(
                answer(composite, "worker,component,good,tasks\nli,visits,5,4\n"),
                "data.csv: line 2, column good: must be at most tasks, which is 4 (5)");
        assertRefused(
                answer(composite, "worker,component,good,tasks\nli,smiles,3,4\n"),
                "data.csv: line 2, column component: must be a component of",
                "(smiles)");
    }

    @Test
    void patrolTracksCannotBeScored() throws IOException {
        Case composite = new Case("composite --weights tracks.csv", "worker,component,good#,tasks#", List.of());
        Files.writeString(folder.resolve("tracks.csv"), "component,weight\npatrol track,1\n");

        assertRefused(
                answer(composite, "worker,component,good,tasks\nli,patrol track,3,4\n"),
                "tracks.csv: line 2, column component: must be an indicator that may be scored (patrol track)");
    }

    @Test
    void anOptionThatTheFamilyDoesNotLookAtIsRefused() throws IOException {
        for (String idle : List.of(
                "eb --family BINOMIAL --squares events",
                "eb --covariates events",
                "eb --neighbours borders.csv",
                "eb --family LOCAL")) {
            Answer answer =
                    answer(new Case(idle, "id,events#,exposure#", List.of("a,1,4")), "id,events,exposure\na,1,4\n");
            assertThat(answer.exit).as(idle).isEqualTo(REFUSED);
            assertThat(answer.error).as(idle).contains(" option: ");
        }
    }

    @Test
    void anOptionThatTheStatisticDoesNotLookAtIsRefused() throws IOException {
        for (String idle : List.of("moran --total", "moran --local --draws 9", "getis --by-count")) {
            Case one = new Case(
                    idle + " --neighbours borders.csv", "id,value#", List.of("a,4", "b,9", "c,1", "d,3", "f,8"));
            Answer answer = answer(one, "id,value\na,4\nb,9\nc,1\nd,3\nf,8\ne,1\n");
            assertThat(answer.exit).as(idle).isEqualTo(REFUSED);
            assertThat(answer.error).as(idle).startsWith("Unsupported option: --");
        }
    }

    @Test
    void anAnswerThatCannotBeWrittenIsRefused() throws IOException {
        Case eb = new Case("eb --out nowhere/out.csv", "id,events#,exposure#", List.of("a,1,4"));

        assertThat(answer(eb, eb.table()).error)
                .startsWith("Cannot write ")
                .contains("nowhere/out.csv: it is not a file in a folder that exists");
    }

    private static void assertRefused(Answer answer, String... parts) {
        assertThat(answer.exit).as(answer.error).isEqualTo(REFUSED);
        assertThat(answer.out).isEmpty();
        assertThat(answer.error).startsWith("Cannot read ").contains(parts);
        assertOneLine(answer);
    }

    private static void assertOneLine(Answer answer) {
        assertThat(answer.error.strip().lines().count()).isLessThanOrEqualTo(1);
        assertThat(answer.error).doesNotContain("Exception", "\tat ");
    }

    private record Answer(int exit, String out, String error) {}

    private Answer answer(Case one, String table) throws IOException {
        return answer(one, table.getBytes(StandardCharsets.UTF_8));
    }

    private Answer answer(Case one, byte[] table) throws IOException {
        Files.write(folder.resolve("data.csv"), table);
        Files.writeString(
                folder.resolve("borders.csv"),
                "from,to\na,b\nb,a\nb,c\nc,b\nc,d\nd,c\nd,a\na,d\nf,a\na,f\nf,c\nc,f\ne,\n"
                        .lines()
                        .filter(line -> table.length == 0 || known(line, table))
                        .collect(Collectors.joining("\n")));
        Files.writeString(folder.resolve("weights.csv"), "component,weight\nvisits,2\nrecords,1\n");
        List<String> words = new ArrayList<>(Arrays.stream(one.command().split(" "))
                .map(word -> word.endsWith(".csv") ? folder.resolve(word).toString() : word)
                .toList());
        words.addAll(List.of("--data", folder.resolve("data.csv").toString()));
        StringWriter out = new StringWriter();
        StringWriter error = new StringWriter();
        CommandLine commands =
                MethodCommand.commands().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(error, true));
        return new Answer(commands.execute(words.toArray(String[]::new)), out.toString(), error.toString());
    }

    /** A table of one row has one area, and so no pair of neighbours. */
    private static boolean known(String line, byte[] table) {
        boolean single =
                new String(table, StandardCharsets.ISO_8859_1).strip().lines().count() == 2;
        return !single || line.equals("from,to") || line.equals("a,");
    }
}
