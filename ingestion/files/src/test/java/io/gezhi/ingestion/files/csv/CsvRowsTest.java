package io.gezhi.ingestion.files.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.row.RowReaders;
import io.gezhi.ingestion.files.row.Texts;
import io.gezhi.ingestion.files.source.ReadLimits;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.CsvLayout;
import io.gezhi.schemas.city.FileFormat;
import io.gezhi.schemas.row.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @Test
    void rowsKeepTheLineTheyStartOnAndTheirBytes() throws IOException {
        List<FileRow> rows = Texts.csv("id,note\n\n1,\"two\nlines\"\r\n2,plain\n");

        assertThat(rows).extracting(FileRow::line).containsExactly(3L, 5L);
        assertThat(rows.get(0).original()).asString().isEqualTo("1,\"two\nlines\"");
        assertThat(values(rows.get(0))).isEqualTo(Map.of("id", "1", "note", "two\nlines"));
    }

    @Test
    void lastLineWithoutLineEndIsARow() throws IOException {
        assertThat(Texts.csv("a,b\r1,2")).extracting(CsvRowsTest::values).containsExactly(Map.of("a", "1", "b", "2"));
    }

    @Test
    void rowOfAnotherWidthIsRejectedAndTheNextOneRead() throws IOException {
        List<FileRow> rows = Texts.csv("a,b\n1\n1,2,3\n1,2\n");

        assertThat(reason(rows.get(0))).isEqualTo(Reason.WRONG_COLUMN_COUNT);
        assertThat(reason(rows.get(1))).isEqualTo(Reason.WRONG_COLUMN_COUNT);
        assertThat(values(rows.get(2))).containsEntry("b", "2");
    }

    @Test
    void lastLineThatIsCutOffIsTruncated() throws IOException {
        assertThat(reason(Texts.csv("a,b\n1,2\n1").get(1))).isEqualTo(Reason.TRUNCATED);
        assertThat(reason(Texts.csv("a,b\n1,2\n1,\"x").get(1))).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void strayQuoteCostsOneLineOnly() throws IOException {
        List<FileRow> rows = Texts.csv("a,b\n1,\"x\n2,y\n3,\"z\"z\n4,w\n");

        assertThat(rows).hasSize(4);
        assertThat(reason(rows.get(0))).isEqualTo(Reason.MALFORMED_QUOTES);
        assertThat(rows.get(0).original()).asString().isEqualTo("1,\"x");
        assertThat(values(rows.get(1))).containsEntry("b", "y");
        assertThat(reason(rows.get(2))).isEqualTo(Reason.MALFORMED_QUOTES);
        assertThat(rows.get(3).line()).isEqualTo(5);
    }

    @Test
    void undecodableRowKeepsItsBytesAndLeavesItsNeighboursAlone() throws IOException {
        byte[] content = "a,b\n1,\u00e9\n2,x\n".getBytes(StandardCharsets.ISO_8859_1);

        List<FileRow> rows = Texts.csv(content, StandardCharsets.UTF_8);

        assertThat(reason(rows.get(0))).isEqualTo(Reason.NOT_IN_ENCODING);
        assertThat(rows.get(0).original()).containsExactly('1', ',', 0xe9);
        assertThat(values(rows.get(1))).containsEntry("b", "x");
    }

    @Test
    void replacementCharacterOfTheTextItselfIsText() throws IOException {
        assertThat(values(Texts.csv("a\n\uFFFD\n").get(0))).containsEntry("a", "\uFFFD");
    }

    @Test
    void byteOrderMarkDecidesTheEncoding() throws IOException {
        byte[] utf16 = "\uFEFFa,b\r\n街道,\"二\"\r\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(values(Texts.csv(utf16, GB18030).get(0))).isEqualTo(Map.of("a", "街道", "b", "二"));
        assertThat(values(Texts.csv("\uFEFFa\n1\n").get(0))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void secondBytesThatLookLikeDelimitersAreText() throws IOException {
        // the second byte of this character in GB18030 is the bar
        byte[] content = "a|b\n\u4e85|x\n".getBytes(GB18030);
        assertThat(content).contains((byte) '|');

        List<FileRow> rows = Texts.csv(Texts.file(content), GB18030, '|');

        assertThat(values(rows.get(0))).isEqualTo(Map.of("a", "\u4e85", "b", "x"));
    }

    @Test
    void quoteInsideAnUnquotedFieldCostsItsRowOnly() throws IOException {
        List<FileRow> rows = Texts.csv("id,label\n1,$45.39\"Men's shirt\n2,\"a \"\"quoted\"\" word\"\n3,plain\n");

        assertThat(reason(rows.get(0))).isEqualTo(Reason.MALFORMED_QUOTES);
        assertThat(values(rows.get(1))).containsEntry("label", "a \"quoted\" word");
        assertThat(values(rows.get(2))).containsEntry("label", "plain");
    }

    @Test
    void firstLineThatStatesTheDelimiterIsNoHeader() throws IOException {
        assertThat(Texts.csv("sep=;\r\nid;label\r\n1;a\r\n2;b\r\n"))
                .extracting(CsvRowsTest::values)
                .containsExactly(Map.of("id", "1", "label", "a"), Map.of("id", "2", "label", "b"));
    }

    @Test
    void declaredPreambleHeaderLinesAndTotalsAreNoRowsAndAreCounted() throws IOException {
        CsvLayout layout = new CsvLayout(2, 2, ',', Optional.of('.'), Optional.of(Pattern.compile("total")));
        FileFormat format = new FileFormat(FileFormat.Kind.CSV, "UTF-8", ';', layout);
        SourceFile file = Texts.file("Report;;\nprinted;;\nid;area;area\n;m2;share\n1;35,5;0,4\ntotal;35,5;1,0\n"
                .getBytes(StandardCharsets.UTF_8));

        try (RowReader rows = RowReaders.open(file, format, StandardCharsets.UTF_8)) {
            assertThat(rows.columns()).containsExactly("id", "area m2", "area share");
            assertThat(values(rows.next())).containsEntry("area m2", "35,5");
            assertThat(rows.hasNext()).isFalse();
            assertThat(rows.leftOut()).isEqualTo(4);
        }
    }

    @Test
    void rowOrCellBeyondItsLimitCostsItsRowOnly() throws IOException {
        Path path = Texts.file(("a,b\n" + "x".repeat(300_000) + ",1\n1," + "y".repeat(150) + "\n2,z\n")
                        .getBytes(StandardCharsets.UTF_8))
                .path();
        SourceFile file = new SourceFile(path, Optional.empty(), "long.csv", new ReadLimits(10, 1_000_000, 2_000, 100));

        List<FileRow> rows = Texts.csv(file, StandardCharsets.UTF_8, ',');

        assertThat(rows).extracting(FileRow::line).containsExactly(2L, 3L, 4L);
        assertThat(reason(rows.get(0))).isEqualTo(Reason.TOO_LARGE);
        assertThat(rows.get(0).original()).hasSize(1024);
        assertThat(reason(rows.get(1))).isEqualTo(Reason.TOO_LARGE);
        assertThat(values(rows.get(2))).containsEntry("b", "z");
    }

    @Test
    void fileWithoutHeaderIsRefused() {
        assertThatThrownBy(() -> Texts.csv("\n\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("Cannot read test.csv: it has no header line");
    }

    static Map<String, String> values(FileRow row) {
        return ((FileRow.Read) row).values();
    }

    static Reason reason(FileRow row) {
        return ((FileRow.Unreadable) row).reason();
    }
}
