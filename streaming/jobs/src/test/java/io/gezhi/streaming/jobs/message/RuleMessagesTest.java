package io.gezhi.streaming.jobs.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RuleMessagesTest {
    private static final byte[] KEY = "leak".getBytes(StandardCharsets.UTF_8);

    @Test
    void textIsARuleAndNoValueWithdrawsIt() {
        assertThat(RuleMessages.change(KEY, "rule: leak".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new RuleChange("leak", "rule: leak"));
        assertThat(RuleMessages.change(KEY, null).withdraws()).isTrue();
    }

    @Test
    void whatNobodyCanReadIsToldAndWithdrawsNothing() {
        byte[] notUtf8 = {'r', (byte) 0xff};
        for (RuleChange malformed : new RuleChange[] {
            RuleMessages.change(null, KEY),
            RuleMessages.change(notUtf8, KEY),
            RuleMessages.change(KEY, notUtf8),
            RuleMessages.change(KEY, new byte[0])
        }) {
            assertThat(malformed.isMalformed()).isTrue();
            assertThat(malformed.withdraws()).isFalse();
            assertThat(malformed.problem()).startsWith("Invalid rule: ");
        }
    }
}
