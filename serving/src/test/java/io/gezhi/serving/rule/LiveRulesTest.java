package io.gezhi.serving.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LiveRulesTest {

    @Test
    void oneMalformedValueIsNamedAndTheOtherRulesAreListed() {
        Map<String, LiveRules.Text> newest = new TreeMap<>(Map.of(
                "usage", text("rule: usage\nseverity: 高\n", 1),
                "broken", text("rule: [unclosed\n", 2),
                "words", text("just words", 3),
                "bytes", new LiveRules.Text(new byte[] {(byte) 0xff, (byte) 0xfe}, "rules-0-4"),
                "", text("\tno: tab", 5)));

        LiveRules rules = LiveRules.of(newest);

        assertThat(rules.rules()).extracting(LiveRule::name).containsExactly("usage");
        assertThat(rules.rules().get(0).text("severity")).isEqualTo("高");
        assertThat(rules.problems())
                .hasSize(4)
                .anyMatch(each ->
                        each.startsWith("Cannot read rule broken: it is not YAML") && each.endsWith("(rules-0-2)"))
                .contains(
                        "Cannot read rule words: a rule has keys and values (rules-0-3)",
                        "Cannot read rule bytes: it is not UTF-8 (rules-0-4)")
                .anyMatch(each -> each.startsWith("Cannot read rule without a name: "));
    }

    private static LiveRules.Text text(String yaml, int offset) {
        return new LiveRules.Text(yaml.getBytes(StandardCharsets.UTF_8), "rules-0-" + offset);
    }
}
