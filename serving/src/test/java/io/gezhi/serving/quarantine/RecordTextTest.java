package io.gezhi.serving.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.deidentification.Secret;
import io.gezhi.schemas.message.QuarantinedRecord;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordTextTest {

    private static final Seal SEAL =
            new Seal(Secret.of("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"));

    @Test
    void sealedBytesAreShownOnlyWhenTheyAreAskedFor() {
        QuarantinedRecord record = record(SEAL.seal("张三,110105".getBytes(StandardCharsets.UTF_8)), "UTF-8", true);

        assertThat(RecordText.of(record, Optional.empty()))
                .contains("sealed bytes")
                .doesNotContain("110105", "张三");
        assertThat(RecordText.of(record, Optional.of(() -> SEAL))).contains("original          张三,110105");
    }

    @Test
    void bytesAreTextInTheEncodingOfTheirFileOrHexadecimal() {
        byte[] street = "街道".getBytes(Charset.forName("GB18030"));

        assertThat(RecordText.of(record(street, "GB18030", false), Optional.empty()))
                .contains("original          街道");
        assertThat(RecordText.of(record(street, "UTF-8", false), Optional.empty()))
                .contains("in hexadecimal: bdd6b5c0");
    }

    @Test
    void messageNamesFileLineColumnValueAndRule() {
        assertThat(RecordText.of(record(new byte[] {'a'}, "UTF-8", false), Optional.empty()))
                .contains("Cannot take a.csv:3: column updated_at breaks the rule: a moment (never)")
                .contains("status            open")
                .doesNotContain("decided by");
    }

    private static QuarantinedRecord record(byte[] original, String encoding, boolean sealed) {
        return new QuarantinedRecord(
                "q1",
                "open",
                "visit",
                "1.0.0",
                "visit-files",
                "files",
                "a.csv",
                "3",
                new QuarantinedRecord.Why("NOT_A_TIMESTAMP", "updated_at", "never", "a moment"),
                original,
                sealed,
                false,
                Optional.of(encoding),
                Optional.empty(),
                Optional.empty(),
                new QuarantinedRecord.Coordinates("records.visit-files", 0, 7),
                0,
                Optional.empty());
    }
}
