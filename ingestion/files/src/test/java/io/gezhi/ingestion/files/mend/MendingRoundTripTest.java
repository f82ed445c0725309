package io.gezhi.ingestion.files.mend;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.row.Texts;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goes out to be mended comes back as it was, row by row, whatever the bytes. */
class MendingRoundTripTest {

    @Property(tries = 1000)
    void rowsOfAnyBytesComeBackEachUnderItsRecord(@ForAll("soups") byte[] soup, @ForAll("encodings") Charset encoding)
            throws IOException {
        List<MendingPiece> pieces = Pieces.pieces(originals(soup, encoding));

        MendedRows rows = Pieces.readBack(pieces, encoding);

        assertThat(Pieces.idsAndBytes(rows)).isEqualTo(Pieces.shown(pieces));
    }

    @Property(tries = 300)
    void fileThatAnEditorSavedWithOtherLineEndsHasTheSameRows(@ForAll("cells") List<List<String>> table) {
        List<MendingPiece> pieces = Pieces.pieces(table.stream()
                .map(row -> String.join(",", row).getBytes(StandardCharsets.UTF_8))
                .toList());
        String text = new String(Pieces.text(StandardCharsets.UTF_8).write(pieces), StandardCharsets.UTF_8);

        MendedRows rows = Pieces.text(StandardCharsets.UTF_8)
                .read("mended.csv", text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));

        assertThat(Pieces.idsAndBytes(rows)).isEqualTo(Pieces.shown(pieces));
    }

    /** The rows of a delivered file of these bytes. */
    private static List<byte[]> originals(byte[] soup, Charset encoding) throws IOException {
        byte[] header = "a,b\n".getBytes(encoding);
        byte[] content = new byte[header.length + soup.length];
        System.arraycopy(header, 0, content, 0, header.length);
        System.arraycopy(soup, 0, content, header.length, soup.length);
        return Texts.csv(content, encoding).stream().map(FileRow::original).toList();
    }

    @Provide
    Arbitrary<Charset> encodings() {
        return Arbitraries.of(
                StandardCharsets.UTF_8, Pieces.GB18030, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE);
    }

    @Provide
    Arbitrary<byte[]> soups() {
        return Arbitraries.of(
                        (byte) 'a',
                        (byte) ',',
                        (byte) '"',
                        (byte) '\n',
                        (byte) '\r',
                        (byte) '0',
                        (byte) 0,
                        (byte) 0x81,
                        (byte) 0xbd,
                        (byte) 0xe9)
                .list()
                .ofMaxSize(60)
                .map(bytes -> {
                    byte[] soup = new byte[bytes.size()];
                    IntStream.range(0, soup.length).forEach(at -> soup[at] = bytes.get(at));
                    return soup;
                });
    }

    @Provide
    Arbitrary<List<List<String>>> cells() {
        return Arbitraries.strings()
                .withChars("ab \u8857'0-")
                .ofMinLength(1)
                .ofMaxLength(6)
                .list()
                .ofSize(2)
                .list()
                .ofMaxSize(8);
    }
}
