package io.gezhi.ingestion.files.csv;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.row.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What an independent library writes, whatever the text, encoding and line end, comes back as it was. */
class CsvRoundTripTest {

    private static final int WIDTH = 3;

    @Property(tries = 300)
    void whatWasWrittenIsRead(
            @ForAll("tables") List<List<String>> table,
            @ForAll("encodings") Charset encoding,
            @ForAll LineDelimiter lineEnd,
            @ForAll boolean quoteAll)
            throws IOException {
        byte[] content = write(table, lineEnd, quoteAll).getBytes(encoding);

        List<FileRow> rows = Texts.csv(content, encoding);

        assertThat(rows)
                .extracting(row -> IntStream.range(0, WIDTH)
                        .mapToObj(at -> CsvRowsTest.values(row).get("c" + at))
                        .toList())
                .isEqualTo(table);
    }

    @Property(tries = 300)
    void whateverTheBytesEachIsInOneRowAtMostAndNothingThrows(@ForAll("soups") byte[] soup) throws IOException {
        byte[] header = "a,b\n".getBytes(StandardCharsets.US_ASCII);
        byte[] content = new byte[header.length + soup.length];
        System.arraycopy(header, 0, content, 0, header.length);
        System.arraycopy(soup, 0, content, header.length, soup.length);

        List<FileRow> rows = Texts.csv(content, StandardCharsets.UTF_8);

        long kept = rows.stream().mapToLong(row -> row.original().length).sum();
        assertThat(kept).isBetween(withoutLineEnds(soup), (long) soup.length);
    }

    private static long withoutLineEnds(byte[] soup) {
        return IntStream.range(0, soup.length)
                .filter(at -> soup[at] != '\n' && soup[at] != '\r')
                .count();
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("ab ,\"\n\r|;\u00e9\u8857\u9053\u3400\u4e02\t")
                .ofMaxLength(8);
        return cell.list()
                .ofSize(WIDTH)
                .filter(row -> row.stream().anyMatch(text -> !text.isEmpty()))
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Charset> encodings() {
        return Arbitraries.of(
                StandardCharsets.UTF_8,
                Charset.forName("GB18030"),
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE);
    }

    @Provide
    Arbitrary<byte[]> soups() {
        return Arbitraries.of((byte) 'a', (byte) ',', (byte) '"', (byte) '\n', (byte) '\r', (byte) 0xe9, (byte) 0x80)
                .list()
                .ofMaxSize(60)
                .map(bytes -> {
                    byte[] soup = new byte[bytes.size()];
                    IntStream.range(0, soup.length).forEach(at -> soup[at] = bytes.get(at));
                    return soup;
                });
    }

    private static String write(List<List<String>> table, LineDelimiter lineEnd, boolean quoteAll) throws IOException {
        StringWriter text = new StringWriter();
        CsvWriter.CsvWriterBuilder builder = CsvWriter.builder().lineDelimiter(lineEnd);
        try (CsvWriter writer = (quoteAll ? builder.quoteStrategy(QuoteStrategies.ALWAYS) : builder).build(text)) {
            writer.writeRecord(
                    IntStream.range(0, WIDTH).mapToObj(at -> "c" + at).toList());
            table.forEach(writer::writeRecord);
        }
        return text.toString();
    }
}
