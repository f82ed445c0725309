package io.gezhi.ingestion.files.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingDetectorTest {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String TABLE = "编号,名称,负责人\n110101001,东华门街道,张伟\n110101002,景山街道,李娜\n3,青岛市市南区,王芳\n".repeat(20);

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
    void whatIsNoneOfThemIsRefusedNamingTheLineThatDecides() {
        byte[] latin = "a\nb\ncaf\u00e9 \n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> detect(latin))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("Cannot detect the encoding of f.csv: line 3 is not UTF-8, and the file is no evidence of"
                        + " GB18030; declare it in the feed (format.encoding)");
    }

    @Test
    void lateLineOfAnotherEncodingRefusesTheFile() {
        byte[] late = ("id,name,town\n" + "1,Smith,Leeds\n".repeat(200) + "201,Müller,Köln\n")
                .getBytes(Charset.forName("windows-1252"));

        assertThatThrownBy(() -> detect(late)).hasMessageContaining("line 202 is not UTF-8");
    }

    @Test
    void europeanLineAmongChineseOnesIsNotReadAsChinese() {
        byte[] chinese = TABLE.getBytes(GB18030);
        byte[] european = "3,Müller,Köln\n".getBytes(Charset.forName("windows-1252"));
        byte[] both = Arrays.copyOf(chinese, chinese.length + european.length);
        System.arraycopy(european, 0, both, chinese.length, european.length);

        assertThatThrownBy(() -> detect(both)).hasMessageContaining("line 81 is not UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Shift_JIS|田中太郎,横浜市|佐藤花子,東京都",
                "EUC-JP|高橋健太,名古屋市|中村美咲,ひらがな",
                "Big5|陳怡君,臺北市|林志明,高雄市",
                "EUC-KR|김철수,서울특별시|이영희,부산광역시",
                "KOI8-R|Иванов,Москва|Сидорова,Казань",
                "windows-1251|Иванов,Москва|Сидорова,Казань",
                "windows-1253|Παπαδόπουλος,Αθήνα|Γεώργιος,Θεσσαλονίκη",
                "windows-1254|Öztürk,İstanbul|Şahin,Kadıköy",
                "windows-1250|Dvořák,Plzeň|Žižka,Děčín"
            })
    void otherEncodingsAreNeverReadAsChinese(String encoding, String one, String two) {
        for (int times : new int[] {1, 10, 500}) {
            byte[] content = ("id,name,town\n" + ("1," + one + "\n2," + two + "\n").repeat(times))
                    .getBytes(Charset.forName(encoding));

            assertThatThrownBy(() -> detect(content))
                    .isInstanceOf(UnreadableFileException.class)
                    .hasMessageContaining("line 2 is not UTF-8");
        }
    }

    @Test
    void fewRowsWithARareCharacterAreChinese() {
        byte[] content = "id,name,town\n1,张伟,潍坊市\n2,\ud845\udc13田,盘锦市\n".getBytes(GB18030);

        assertThat(detect(content)).isEqualTo(GB18030);
    }

    @Test
    void dashesBetweenFiguresAreNoRareCharacters() {
        byte[] content = "id,range\n1,1–1–2\n2,5–6–7\n".getBytes(Charset.forName("windows-1252"));

        assertThatThrownBy(() -> detect(content)).hasMessageContaining("line 2 is not UTF-8");
    }

    @Test
    void lineLongerThanTheBufferIsJudgedWhole() {
        String names = TABLE.replace("\n", ";").repeat(1_000);

        assertThat(detect(names.getBytes(StandardCharsets.UTF_8))).isEqualTo(StandardCharsets.UTF_8);
        assertThat(detect(names.getBytes(GB18030))).isEqualTo(GB18030);
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
