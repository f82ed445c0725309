package io.gezhi.streaming.rules.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gezhi.schemas.document.Document;
import io.gezhi.schemas.document.DocumentProblems;
import io.gezhi.schemas.document.DocumentSchema;
import io.gezhi.streaming.rules.definition.ParsedRule;
import io.gezhi.streaming.rules.definition.RuleReader;
import io.gezhi.streaming.rules.meter.MeterReadings;
import io.gezhi.streaming.rules.meter.Place;
import io.gezhi.streaming.rules.meter.Reading;
import io.gezhi.streaming.rules.meter.Step;
import io.gezhi.streaming.rules.meter.UnreadableStateException;
import io.gezhi.streaming.rules.meter.Utility;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** States as earlier versions wrote them, byte for byte. */
class StateMigrationTest {
    private static final MeterReadings.Timing HOURLY = MeterReadings.Timing.hourly();
    private static final Instant AT = Instant.parse("2026-01-05T10:00:00Z");
    private static final EvaluationContext CONTEXT =
            new EvaluationContext("m1", Utility.WATER, Place.unknown(), true, ZoneId.of("Asia/Shanghai"));

    /** Trusts 12.350 at 09:00; 12.400 of 10:00 waits. */
    private static final byte[] WITH_GRAIN =
            bytes("0000019b8d996900" + "0000019b8d627a80" + "000000000000303e" + "2d" + "0000000a"
                    + "0000019b8d627a80" + "000000000000303e" + "0000000000000000" + "0000000000000000"
                    + "0000019b8d996900" + "0000000000003070");

    private static final byte[] WITHOUT_GRAIN =
            bytes("0000019b8d996900" + "0000019b8d627a80" + "000000000000303e" + "2d"
                    + "0000019b8d627a80" + "000000000000303e" + "0000000000000000" + "0000000000000000"
                    + "0000019b8d996900" + "0000000000003070");

    @Test
    void readingsOfAMeterGoOnFromBothEarlierLayouts() {
        assertThat(nextUse(WITH_GRAIN)).isEqualTo(nextUse(WITHOUT_GRAIN));
        assertThat(nextUse(WITH_GRAIN)).isInstanceOfSatisfying(Step.Used.class, used -> {
            assertThat(used.amount()).isEqualTo(50);
            assertThat(used.grain()).isEqualTo(10);
        });
        byte[] now = MeterReadings.decode(WITH_GRAIN, HOURLY).encode();
        assertThat(now).hasSize(WITH_GRAIN.length + 1).startsWith(2);
        assertThat(nextUse(now)).isEqualTo(nextUse(WITH_GRAIN));
    }

    @Test
    void runOfUseOfTheLayoutBeforeGoesOn() {
        byte[] before = ByteBuffer.allocate(2 + Long.BYTES + Double.BYTES)
                .put(StateLayout.CONTINUOUS_USE_OF_FINE_REGISTERS)
                .put((byte) 0)
                .putLong(AT.minus(Duration.ofHours(23)).toEpochMilli())
                .putDouble(12)
                .array();
        RuleEvaluator evaluator = ContinuousUseEvaluator.of(new Parameters(
                JsonNodeFactory.instance.objectNode(),
                new DocumentProblems(Document.parse("a rule", rule("continuous-use")), DocumentSchema.RULE)));

        RuleEvaluator.Evaluation evaluation =
                evaluator.evaluate(before, new Step.Used(AT, AT.plus(Duration.ofHours(1)), 20), CONTEXT);

        assertThat(evaluation.holds()).isTrue();
        assertThat(evaluation.state()[0]).isEqualTo(StateLayout.CONTINUOUS_USE);
    }

    @Test
    void layoutOfALaterVersionIsRefusedByEveryKindOfRule() {
        byte[] later = {42, 1, 2, 3};
        assertThatThrownBy(() -> MeterReadings.decode(later, HOURLY))
                .isInstanceOf(UnreadableStateException.class)
                .hasMessageStartingWith("Cannot read the readings of a meter: this version knows no layout 42;");
        for (String kind : RuleKinds.names()) {
            RuleEvaluator evaluator = ((ParsedRule.Valid) RuleReader.read("a rule", rule(kind)))
                    .rule()
                    .evaluator();
            assertThatThrownBy(() ->
                            evaluator.evaluate(later, new Step.Used(AT, AT.plus(Duration.ofHours(1)), 20), CONTEXT))
                    .as(kind)
                    .isInstanceOf(UnreadableStateException.class)
                    .hasMessageStartingWith("Cannot read state of a rule: this version knows no layout 42;");
        }
    }

    @Test
    void stateOfAnotherKindOfRuleIsNothingToLearnFrom() {
        RuleEvaluator before = ((ParsedRule.Valid) RuleReader.read("a rule", rule("no-use")))
                .rule()
                .evaluator();
        RuleEvaluator after = ((ParsedRule.Valid) RuleReader.read("a rule", rule("steady-use")))
                .rule()
                .evaluator();
        Step step = new Step.Used(AT, AT.plus(Duration.ofHours(1)), 20);

        byte[] old = before.evaluate(new byte[0], step, CONTEXT).state();

        assertThat(after.evaluate(old, step, CONTEXT).state())
                .isEqualTo(after.evaluate(new byte[0], step, CONTEXT).state());
    }

    @Test
    void otherNumberOfDaysKeepsTheNewest() {
        DailyUsage week = DailyUsage.empty(3)
                .turnedTo(10, 0)
                .turnedTo(11, 1)
                .turnedTo(12, 2)
                .turnedTo(13, 3);
        byte[] state = week.encode(StateLayout.USE_OVER_DAYS);

        assertThat(DailyUsage.decode(state, StateLayout.USE_OVER_DAYS, 2).past())
                .containsExactly(2, 3);
        assertThat(DailyUsage.decode(state, StateLayout.USE_OVER_DAYS, 4).past())
                .containsExactly(Float.NaN, 1, 2, 3);
    }

    private static Step nextUse(byte[] state) {
        MeterReadings readings = MeterReadings.decode(state, HOURLY);
        return readings.arrive(new Reading("m1", Utility.WATER, AT.plus(Duration.ofHours(2)), 12_450))
                .steps()
                .get(0);
    }

    private static String rule(String kind) {
        return """
                rule: some-rule
                version: 1.0.0
                kind: %s
                title: Some rule
                subject: meter
                severity: low
                reason: "because"
                """.formatted(kind);
    }

    private static byte[] bytes(String hexadecimal) {
        return HexFormat.of().parseHex(hexadecimal);
    }
}
