package io.gezhi.ingestion.files.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.row.Texts;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.row.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
