package io.gezhi.serving.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void wideCharactersKeepColumnsAligned() {
        Table table = new Table(List.of("name", "n"));
        table.add(List.of("网格", "1"));
        table.add(List.of("grid", "2"));

        assertThat(table.text()).isEqualTo("name  n\n----  -\n网格  1\ngrid  2\n");
    }
}
