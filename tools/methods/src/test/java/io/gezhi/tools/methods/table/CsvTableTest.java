package io.gezhi.tools.methods.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTest {
    @TempDir
    private Path folder;

    private Path file;

    private CsvTable table(String text) throws IOException {
        file = Files.writeString(folder.resolve("data.csv"), text);
        return CsvTable.read(file);
    }

    private static InvalidTable refusal(ThrowingCallable call) {
        return catchThrowableOfType(InvalidTable.class, call);
    }

    @Test
    void byteOrderMarkWindowsLinesQuotesAndSpacesAreRead() throws IOException {
        CsvTable table = table("\uFEFF\"id\", value \r\n\"a, b\", 1.5\r\n\"say \"\"x\"\"\",-2e3\r\n\r\n c ,.5\r\n");

        assertThat(table.ids("id")).containsExactly("a, b", "say \"x\"", "c");
        assertThat(table.numbers("value", NumberRule.ANY)).containsExactly(1.5, -2000, 0.5);
    }

    @Test
    void everyProblemOfAColumnNamesFileLineColumnRuleAndValue() throws IOException {
        CsvTable table = table("id,n\n\"two\nlines\",x\n\nb,\nc,1e400\nd,0x10\ne,12d\nf,NaN\ng,-1\nh,1 000\n");
        InvalidTable refusal = refusal(() -> table.numbers("n", NumberRule.NOT_NEGATIVE));

        assertThat(refusal)
                .hasMessageStartingWith(
                        "Cannot read " + file + ": line 2, column n: must be a number of at least 0 (x)");
        assertThat(refusal.problems())
                .containsExactly(
                        "line 2, column n: must be a number of at least 0 (x)",
                        "line 5, column n: must be a number of at least 0 ()",
                        "line 6, column n: must be a number of at least 0 (1e400)",
                        "line 7, column n: must be a number of at least 0 (0x10)",
                        "line 8, column n: must be a number of at least 0 (12d)",
                        "line 9, column n: must be a number of at least 0 (NaN)",
                        "line 10, column n: must be a number of at least 0 (-1)",
                        "line 11, column n: must be a number of at least 0 (1 000)");
    }

    @Test
    void anIdentifierThatIsEmptyOrStandsTwiceIsRefused() throws IOException {
        CsvTable twice = table("id\na\nb\na\n");
        assertThat(refusal(() -> twice.ids("id")).problems())
                .containsExactly("line 4, column id: must not stand on line 2 too (a)");
        CsvTable empty = table("id,x\n,1\n");
        assertThat(refusal(() -> empty.ids("id")).problems())
                .containsExactly("line 2, column id: must not be empty ()");
    }

    @Test
    void aRowOfAnotherLengthThanTheHeaderIsRefused() {
        assertThat(refusal(() -> table("id,n\na,1,234\nb\n")).problems())
                .containsExactly(
                        "line 2: must have 2 cells like the header (3)",
                        "line 3: must have 2 cells like the header (1)");
    }

    @Test
    void filesWithoutHeaderRowsOrColumnAreRefused() throws IOException {
        assertThat(refusal(() -> table("")).problems()).containsExactly("line 1: must be a header, the file is empty");
        assertThat(refusal(() -> table("id,n\n")).problems()).containsExactly("it has no rows");
        CsvTable semicolons = table("id;n\na;1\n");
        assertThat(refusal(() -> semicolons.texts("id")).problems())
                .containsExactly("line 1: must name the column id (id;n)");
        CsvTable doubled = table("id,id\na,b\n");
        assertThat(refusal(() -> doubled.texts("id")).problems())
                .containsExactly("line 1: a column must stand once in the header (id)");
    }

    @Test
    void whatIsNoTextFileIsRefused() throws IOException {
        Path latin = Files.write(folder.resolve("latin.csv"), "id\nÅ\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(() -> CsvTable.read(latin)).problems()).containsExactly("it is not UTF-8");
        assertThat(refusal(() -> CsvTable.read(folder)).problems()).containsExactly("it is a folder");
        assertThat(refusal(() -> table("id,n\n\"a,1\n")).problems().get(0)).startsWith("it is not CSV: ");
    }

    @Test
    void onlyTheFirstProblemsOfManyAreListed() throws IOException {
        CsvTable table = table("n\n" + "x\n".repeat(30));

        assertThat(refusal(() -> table.numbers("n", NumberRule.ANY)))
                .hasMessageContaining("line 21, column n")
                .hasMessageEndingWith("; and 10 more");
    }

    @Test
    void timesFlagsAndComparedColumnsKeepTheirRules() throws IOException {
        CsvTable table = table("at,flag,part,whole\n2026-01-31T08:00:00+08:00,TRUE,3,5\nyesterday,yes,7,5\n");

        assertThat(refusal(() -> table.instants("at")).problems())
                .containsExactly(
                        "line 3, column at: must be a time with its zone such as 2026-01-31T08:00:00Z (yesterday)");
        assertThat(refusal(() -> table.flags("flag")).problems())
                .containsExactly("line 3, column flag: must be true or false (yes)");
        assertThat(refusal(() -> table.requireAtMost("part", "whole")).problems())
                .containsExactly("line 3, column part: must be at most whole, which is 5 (7)");
        assertThat(table("at\n2026-01-31T08:00:00+08:00\n").instants("at"))
                .containsExactly(Instant.parse("2026-01-31T00:00:00Z"));
    }
}
