package io.gezhi.launcher.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TrinoConfigurationTest {

    @Test
    void locationOutsideAsciiIsReadAsItWasMeant() throws Exception {
        String line = "dir=" + TrinoComponent.ascii("file:///data/格治/𠮷 lake");
        Properties read = new Properties();
        read.load(new ByteArrayInputStream(line.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(read.getProperty("dir")).isEqualTo("file:///data/格治/𠮷 lake");
    }
}
