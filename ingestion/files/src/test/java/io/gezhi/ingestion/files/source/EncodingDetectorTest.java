package io.gezhi.ingestion.files.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EncodingDetectorTest {

    private static final String TABLE = "编号,名称\n110101001,东华门街道\n110101002,景山街道\n".repeat(20);

    @Test
    void asciiIsUtf8() {
        assertThat(detect("a,b\n1,2\n".getBytes(StandardCharsets.US_ASCII))).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void chineseTablesAreToldApart() {
        assertThat(detect(TABLE.getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(detect(TABLE.getBytes(Charset.forName("GB18030")))).isEqualTo(Charset.forName("GB18030"));
        assertThat(detect(TABLE.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(StandardCharsets.UTF_16LE);
        assertThat(detect(TABLE.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(StandardCharsets.UTF_16BE);
    }

    @Test
    void oneDamagedCharacterDoesNotDecideForTheFile() {
        byte[] content = TABLE.getBytes(StandardCharsets.UTF_8);
        content[TABLE.getBytes(StandardCharsets.UTF_8).length / 2] = (byte) 0xff;

        assertThat(detect(content)).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void whatIsNoneOfThemIsRefused() {
        byte[] latin = "a\ncaf\u00e9 \n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> detect(latin))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(
                        "Cannot detect the encoding of f.csv: it is not UTF-8, UTF-16 or GB18030; declare it in the feed");
    }

    /** In two pieces, cut inside a character. */
    private static Charset detect(byte[] content) {
        EncodingDetector detector = new EncodingDetector();
        int cut = Math.min(3, content.length);
        detector.accept(content, cut);
        byte[] rest = Arrays.copyOfRange(content, cut, content.length);
        detector.accept(rest, rest.length);
        return detector.encoding("f.csv");
    }
}
