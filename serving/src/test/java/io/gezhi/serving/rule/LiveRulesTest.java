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
                "usage", text(rule("high"), 1),
                "urgent", text(rule("高"), 6),
                "broken", text("rule: [unclosed\n", 2),
                "words", text("just words", 3),
                "bytes", new LiveRules.Text(new byte[] {(byte) 0xff, (byte) 0xfe}, "rules-0-4"),
                "", text("\tno: tab", 5)));

        LiveRules rules = LiveRules.of(newest);

        assertThat(rules.rules()).extracting(LiveRule::name).containsExactly("usage");
        assertThat(rules.rules().get(0).text("title")).isEqualTo("无人用水");
        assertThat(rules.problems())
                .hasSize(5)
                .anyMatch(
                        each -> each.startsWith("Invalid rule broken (rules-0-2), line ") && each.contains("not YAML"))
                .contains(
                        "Invalid rule words (rules-0-3): keys with values are expected",
                        "Invalid rule bytes (rules-0-4): not UTF-8",
                        "Invalid rule urgent (rules-0-6), line 6, severity: one of [low, medium, high] is expected (高)")
                .anyMatch(each -> each.startsWith("Invalid rule without a name (rules-0-5)"));
    }

    private static String rule(String severity) {
        return "rule: usage\nversion: 1.0.0\nkind: no-use\ntitle: 无人用水\nsubject: dwelling\nseverity: " + severity
                + "\nreason: No use since {from}.\nparameters:\n  after: PT24H\n  at-most-per-interval: 0.005\n";
    }

    private static LiveRules.Text text(String yaml, int offset) {
        return new LiveRules.Text(yaml.getBytes(StandardCharsets.UTF_8), "rules-0-" + offset);
    }
}
