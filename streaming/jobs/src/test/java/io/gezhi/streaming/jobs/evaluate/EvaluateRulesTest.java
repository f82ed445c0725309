package io.gezhi.streaming.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.streaming.jobs.MeterTale;
import io.gezhi.streaming.jobs.ShippedRules;
import io.gezhi.streaming.jobs.message.AlertMessage;
import io.gezhi.streaming.jobs.message.MeterReading;
import io.gezhi.streaming.jobs.message.RuleChange;
import io.gezhi.streaming.jobs.place.PlacedReading;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.Test;

class EvaluateRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<MeterReading> QUIET =
            MeterTale.of("m1").ordinaryHours(30).hoursWithoutUse(40).readings();

    @Test
    void noUseIsToldOnceWithEverythingThatThePersonWhoCallsNeeds() throws Exception {
        try (var harness = harness(ShippedRules.all())) {
            harness.open();
            read(harness, QUIET, "owner_occupied");
            assertThat(harness.extractOutputValues()).singleElement().satisfies(message -> {
                JsonNode alert = JSON.readTree(message.json());
                assertThat(alert.get("alert_id").asText())
                        .isEqualTo(message.alertId())
                        .hasSize(32);
                assertThat(alert.get("rule_id").asText()).isEqualTo("no-use-in-lived-in-dwelling");
                assertThat(alert.get("rule_version").asText()).isEqualTo("1.0.0");
                assertThat(alert.get("subject_id").asText()).isEqualTo("d1");
                assertThat(alert.get("reason").asText()).startsWith("No kWh used since 2026-01-06 13:00 (24 hours)");
                assertThat(JSON.readTree(alert.get("evidence").asText())
                                .get("meter_id")
                                .asText())
                        .isEqualTo("m1");
                assertThat(alert.hasNonNull("emitted_at")).isTrue();
            });
        }
    }

    @Test
    void stateIsNamedAsInEarlierCheckpoints() {
        assertThat(EvaluateRules.STATE.getName()).isEqualTo("memory");
        assertThat(EvaluateRules.RULES.getName()).isEqualTo("rules");
    }

    @Test
    void readingsOfAWrongClockChangeNoAlert() throws Exception {
        List<AlertMessage> undisturbed;
        try (var harness = harness(ShippedRules.all())) {
            harness.open();
            readAsLogged(harness, QUIET);
            undisturbed = harness.extractOutputValues();
        }
        try (var harness = harness(ShippedRules.all())) {
            harness.open();
            for (MeterReading reading : QUIET) {
                readAsLogged(harness, List.of(reading));
                MeterReading wrong = new MeterReading(
                        reading.meterId(),
                        reading.utility(),
                        reading.readAt().plus(Duration.ofDays(20_000)),
                        reading.register());
                harness.processElement(
                        PlacedReading.at("d1", wrong).livedIn("owner_occupied"),
                        reading.readAt().toEpochMilli());
            }
            assertThat(harness.extractOutputValues()).isEqualTo(undisturbed).hasSize(1);
        }
    }

    @Test
    void wrongClockOfTheFirstReadingsIsPutRightAndForgottenByTheRules() throws Exception {
        try (var harness = harness(ShippedRules.all())) {
            harness.open();
            for (MeterReading reading : QUIET.subList(0, 10)) {
                MeterReading wrong = new MeterReading(
                        reading.meterId(),
                        reading.utility(),
                        reading.readAt().plus(Duration.ofDays(20_000)),
                        reading.register());
                harness.processElement(
                        PlacedReading.at("d1", wrong).livedIn("owner_occupied"),
                        reading.readAt().toEpochMilli());
            }
            readAsLogged(harness, QUIET);
            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void readingThatWaitedForARegistryIsBelieved() throws Exception {
        try (var harness = harness(ShippedRules.all())) {
            harness.open();
            for (MeterReading reading : QUIET) {
                harness.processElement(
                        PlacedReading.at("d1", reading).livedIn("owner_occupied"), EvaluateRules.UNKNOWN);
            }
            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void aCrashBetweenTwoReadingsChangesNothing() throws Exception {
        OperatorSubtaskState snapshot;
        List<AlertMessage> before;
        try (var harness = harness(ShippedRules.all())) {
            harness.open();
            read(harness, QUIET.subList(0, 50), "owner_occupied");
            snapshot = harness.snapshot(1, 1);
            read(harness, QUIET.subList(50, 70), "owner_occupied");
            before = harness.extractOutputValues();
        }
        try (var harness = harness(List.of())) {
            harness.initializeState(snapshot);
            harness.open();
            ShippedRules.all().forEach(rule -> broadcast(harness, rule));
            read(harness, QUIET.subList(50, 70), "owner_occupied");
            assertThat(harness.extractOutputValues()).isEqualTo(before).hasSize(1);
        }
    }

    @Test
    void aRuleThatIsWithdrawnTellsNoMoreAndLeavesNoState() throws Exception {
        try (var harness = harness(List.of())) {
            harness.open();
            ShippedRules.all().forEach(rule -> broadcast(harness, rule));
            read(harness, QUIET.subList(0, 40), "owner_occupied");
            for (RuleChange rule : ShippedRules.all()) {
                broadcast(harness, new RuleChange(rule.ruleId(), ""));
            }
            read(harness, QUIET.subList(40, 60), "owner_occupied");
            assertThat(harness.extractOutputValues()).isEmpty();
            ShippedRules.all().forEach(rule -> broadcast(harness, rule));
            read(
                    harness,
                    MeterTale.of("m1")
                            .ordinaryHours(30)
                            .hoursWithoutUse(60)
                            .readings()
                            .subList(60, 90),
                    "owner_occupied");
            String startedAnew =
                    MeterTale.BEGINNING.plus(Duration.ofHours(58 + 24)).toString();
            assertThat(harness.extractOutputValues()).singleElement().satisfies(alert -> assertThat(alert.json())
                    .contains("\"opened_at\":\"" + startedAnew));
        }
    }

    @Test
    void aRuleThatCannotBeReadLeavesTheOneBeforeInForce() throws Exception {
        try (var harness = harness(ShippedRules.all())) {
            harness.open();
            broadcast(harness, new RuleChange("no-use-in-lived-in-dwelling", "rule: [nonsense"));
            broadcast(harness, new RuleChange("no-use-in-lived-in-dwelling", "", "Invalid rule: no text"));
            broadcast(
                    harness,
                    new RuleChange("another-key", ShippedRules.all().get(0).yaml()));
            read(harness, QUIET, "owner_occupied");
            assertThat(harness.extractOutputValues()).hasSize(1);
        }
    }

    @Test
    void whereNobodyLivesNoUseIsNoAlert() throws Exception {
        try (var harness = harness(ShippedRules.all())) {
            harness.open();
            read(harness, QUIET, "vacant");
            assertThat(harness.extractOutputValues()).isEmpty();
        }
    }

    private static void read(
            KeyedBroadcastOperatorTestHarness<String, PlacedReading, RuleChange, AlertMessage> harness,
            List<MeterReading> readings,
            String occupancy)
            throws Exception {
        for (MeterReading reading : readings) {
            harness.processElement(PlacedReading.at("d1", reading).livedIn(occupancy), 0);
        }
    }

    private static void readAsLogged(
            KeyedBroadcastOperatorTestHarness<String, PlacedReading, RuleChange, AlertMessage> harness,
            List<MeterReading> readings)
            throws Exception {
        for (MeterReading reading : readings) {
            harness.processElement(
                    PlacedReading.at("d1", reading).livedIn("owner_occupied"),
                    reading.readAt().toEpochMilli());
        }
    }

    private static void broadcast(
            KeyedBroadcastOperatorTestHarness<String, PlacedReading, RuleChange, AlertMessage> harness,
            RuleChange rule) {
        try {
            harness.processBroadcastElement(rule, 0);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyedBroadcastOperatorTestHarness<String, PlacedReading, RuleChange, AlertMessage> harness(
            List<RuleChange> rules) throws Exception {
        EvaluateRules function = new EvaluateRules(
                Duration.ofHours(2), Duration.ofHours(2), Duration.ofDays(7), ZoneId.of("Asia/Shanghai"), rules);
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(function, List.of(EvaluateRules.RULES)),
                PlacedReading::place,
                Types.STRING,
                1,
                1,
                0);
    }
}
