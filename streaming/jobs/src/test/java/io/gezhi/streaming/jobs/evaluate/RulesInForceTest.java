package io.gezhi.streaming.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.streaming.jobs.message.RuleChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesInForceTest {
    private static final String RULE = """
            rule: some-rule
            version: 1.0.0
            kind: no-use
            title: Some rule
            subject: meter
            severity: low
            reason: "because"
            """;
    private static final String WRONG = RULE.replace("low", "none") + "parameters: {after: PT1M}\n";

    @TempDir
    private Path folder;

    @Test
    void fileAndTopicAreRefusedInTheSameWords() throws IOException {
        Files.writeString(folder.resolve("some-rule.yaml"), WRONG);
        String severity = ", line 6, severity: one of [low, medium, high] is expected (none)";
        String after = ", line 8, parameters.after: an ISO 8601 duration from PT1H to PT8760H is expected (PT1M)";

        assertThat(new RulesInForce().take(new RuleChange("some-rule", WRONG)))
                .containsExactly(
                        "Invalid rule some-rule of topic rules" + severity,
                        "Invalid rule some-rule of topic rules" + after);
        assertThatThrownBy(() -> RulesTopic.shipped(folder))
                .isInstanceOfSatisfying(OperatorMistakeException.class, mistake -> assertThat(mistake.problems())
                        .containsExactly(
                                "Invalid rules/some-rule.yaml" + severity, "Invalid rules/some-rule.yaml" + after));
    }

    @Test
    void keyThatIsNotTheIdIsRefused() {
        assertThat(new RulesInForce().take(new RuleChange("another", RULE)))
                .containsExactly("Invalid rule another of topic rules, rule: the message's key must be the rule's id"
                        + " (some-rule)");
    }

    @Test
    void secondFileWithTheNameOfARuleIsRefused() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), RULE);
        Files.writeString(folder.resolve("b.yaml"), RULE.replace("low", "high"));

        assertThatThrownBy(() -> RulesTopic.shipped(folder))
                .isInstanceOfSatisfying(OperatorMistakeException.class, mistake -> assertThat(mistake.problems())
                        .containsExactly(
                                "Invalid rules/b.yaml, line 1, rule: another rule has the same name (some-rule)"));
    }

    @Test
    void fileThatIsNotUtf8IsToldWithItsName() throws IOException {
        Files.write(folder.resolve("a.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThatThrownBy(() -> RulesTopic.shipped(folder))
                .isInstanceOfSatisfying(OperatorMistakeException.class, mistake -> assertThat(mistake.problems())
                        .containsExactly("Invalid rules/a.yaml: not UTF-8"));
    }

    @Test
    void fileThatIsNotReadIsRefusedByName() throws IOException {
        Files.writeString(folder.resolve("some-rule.yml"), RULE);

        assertThatThrownBy(() -> RulesTopic.shipped(folder))
                .isInstanceOfSatisfying(OperatorMistakeException.class, mistake -> assertThat(mistake.problems())
                        .containsExactly("Unknown file: it is not read, a name that ends in .yaml is expected"
                                + " (rules/some-rule.yml)"));
    }
}
