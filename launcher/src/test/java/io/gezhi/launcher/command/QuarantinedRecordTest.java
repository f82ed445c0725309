package io.gezhi.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gezhi.launcher.home.Home;
import io.gezhi.launcher.home.Installation;
import io.gezhi.launcher.home.Ports;
import io.gezhi.launcher.home.Setting;
import io.gezhi.schemas.deidentification.Seal;
import io.gezhi.schemas.deidentification.Secret;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantinedRecordTest {

    @TempDir
    private Path folder;

    private Setting setting;

    @BeforeEach
    void makeHome() {
        Home home = new Home(folder);
        setting = new Setting(new Installation(folder, folder), home, Ports.remembered(home), folder);
    }

    @Test
    void sealedBytesAreShownOnlyWhenTheyAreAskedFor() throws IOException {
        Seal seal = new Seal(Secret.read(setting.secrets().key("seal")));
        QuarantinedRecord record = record(seal.seal("张三,110105".getBytes(StandardCharsets.UTF_8)), "UTF-8", true);

        assertThat(record.text(setting, false)).contains("sealed bytes").doesNotContain("110105", "张三");
        assertThat(record.text(setting, true)).contains("original          张三,110105");
    }

    @Test
    void bytesAreTextInTheEncodingOfTheirFileOrHexadecimal() {
        byte[] street = "街道".getBytes(Charset.forName("GB18030"));

        assertThat(record(street, "GB18030", false).text(setting, false)).contains("original          街道");
        assertThat(record(street, "UTF-8", false).text(setting, false)).contains("in hexadecimal: bdd6b5c0");
    }

    @Test
    void messageNamesFileLineColumnValueAndRule() {
        assertThat(record(new byte[] {'a'}, "UTF-8", false).text(setting, false))
                .contains("Cannot take a.csv:3: column updated_at breaks the rule: a moment (never)")
                .contains("status            open")
                .doesNotContain("decided by");
    }

    private static QuarantinedRecord record(byte[] original, String encoding, boolean sealed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("quarantine_id", "q1");
        json.put("status", "open");
        json.put("source", "a.csv");
        json.put("position", "3");
        json.put("column_name", "updated_at");
        json.put("value", "never");
        json.put("rule", "a moment");
        json.put("encoding", encoding);
        json.put("is_sealed", sealed);
        json.put("original", Base64.getEncoder().encodeToString(original));
        return new QuarantinedRecord(json);
    }
}
