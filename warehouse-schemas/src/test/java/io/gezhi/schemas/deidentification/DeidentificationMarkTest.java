package io.gezhi.schemas.deidentification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DeidentificationMarkTest {

    private static final String TOPIC = "changes.population.person";

    private final DeidentificationMark mark = DeidentificationMark.of(Secret.of("2a".repeat(32)));

    @Test
    void markOfATopicIsGoodForThatTopicAndThatKeyOnly() {
        String text = mark.forTopic(TOPIC);

        assertThat(text).matches("[0-9a-f]{32}");
        assertThat(mark.isOn(TOPIC, text)).isTrue();
        assertThat(mark.isOn("changes.population.residence", text)).isFalse();
        assertThat(DeidentificationMark.of(Secret.of("2b".repeat(32))).isOn(TOPIC, text))
                .isFalse();
    }

    @Test
    void missingMarkIsNone() {
        assertThat(mark.isOn(TOPIC, null)).isFalse();
        assertThat(mark.isOn(TOPIC, "")).isFalse();
    }

    @Test
    void keyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> DeidentificationMark.of(Secret.of("2a2a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid mark key: 32 bytes in hexadecimal are expected (2)");
    }
}
