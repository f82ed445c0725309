package io.gezhi.serving.quarantine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuarantineFilterTest {

    private static final List<String> FEEDS = List.of("waste", "用水");

    @Test
    void feedAndReasonThatNothingBearsAreRefusedTogetherWithTheKnownNames() {
        assertThatThrownBy(() -> new QuarantineFilter("wast", "", "NOT_A_DAT").requireKnown(FEEDS))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("Cannot find feed: one of waste, 用水 is expected (wast)")
                .hasMessageContaining("NOT_A_DATE")
                .hasMessageContaining("(NOT_A_DAT)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NOT_A_DATE", "not_a_date", "TRUNCATED", "a day as yyyy-MM-dd", "[0-9]{4}"})
    void reasonsInAnyCaseAndRulesInTheirWordsAreTaken(String rule) {
        assertThatCode(() -> new QuarantineFilter("用水", "open", rule).requireKnown(FEEDS))
                .doesNotThrowAnyException();
        assertThatCode(() -> new QuarantineFilter("", "", rule).requireKnown(FEEDS))
                .doesNotThrowAnyException();
    }
}
