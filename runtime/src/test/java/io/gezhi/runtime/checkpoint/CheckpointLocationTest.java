package io.gezhi.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CheckpointLocationTest {

    @Test
    void nameOutsideAsciiIsNotEscaped() {
        assertThat(CheckpointLocation.of(Path.of("/data/格治 一/flink"))).isEqualTo("file:///data/格治 一/flink");
    }
}
