package io.gezhi.streaming.jobs.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.streaming.jobs.MeterTale;
import io.gezhi.streaming.jobs.message.MeterChange;
import io.gezhi.streaming.jobs.message.MeterReading;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AttachDwellingTest {
    private static final List<MeterReading> READINGS =
            MeterTale.of("m1").ordinaryHours(5).readings();

    private KeyedTwoInputStreamOperatorTestHarness<String, MeterReading, MeterChange, PlacedReading> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new AttachDwelling(Duration.ofMinutes(10), 4)),
                MeterReading::meterId,
                MeterChange::meterId,
                Types.STRING);
        harness.open();
        harness.setProcessingTime(0);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aReadingGoesToItsMetersDwelling() throws Exception {
        meter("m1", "d1");
        read(0);
        assertThat(out()).containsExactly(PlacedReading.at("d1", READINGS.get(0)));
    }

    @Test
    void readingsThatAreHereBeforeTheirMeterAreHeldInOrder() throws Exception {
        read(0);
        read(1);
        assertThat(out()).isEmpty();
        meter("m1", "d1");
        assertThat(out())
                .containsExactly(PlacedReading.at("d1", READINGS.get(0)), PlacedReading.at("d1", READINGS.get(1)));
        assertThat(harness.numProcessingTimeTimers()).isZero();
    }

    @Test
    void afterTheLongestHoldReadingsGoOnWithoutADwelling() throws Exception {
        read(0);
        harness.setProcessingTime(Duration.ofMinutes(10).toMillis());
        assertThat(out()).containsExactly(PlacedReading.nowhere(READINGS.get(0)));
        assertThat(harness.numProcessingTimeTimers()).isZero();
        read(1);
        assertThat(out()).hasSize(2);
    }

    @Test
    void noMoreThanTheMostAreHeldAndNoneIsLost() throws Exception {
        for (int i = 0; i < 4; i++) {
            read(i);
        }
        assertThat(out()).hasSize(4).allMatch(event -> !event.isAtDwelling());
        meter("m1", "d1");
        read(4);
        assertThat(out()).hasSize(5).last().isEqualTo(PlacedReading.at("d1", READINGS.get(4)));
    }

    @Test
    void aMeterThatMovesTakesItsReadingsAlong() throws Exception {
        meter("m1", "d1");
        read(0);
        meter("m1", "d2");
        read(1);
        meter("m1", "");
        read(2);
        assertThat(out())
                .containsExactly(
                        PlacedReading.at("d1", READINGS.get(0)),
                        PlacedReading.at("d2", READINGS.get(1)),
                        PlacedReading.nowhere(READINGS.get(2)));
    }

    private void read(int hour) throws Exception {
        harness.processElement1(READINGS.get(hour), 0);
    }

    private void meter(String meterId, String dwellingId) throws Exception {
        harness.processElement2(new MeterChange(meterId, dwellingId), 0);
    }

    private List<PlacedReading> out() {
        return harness.extractOutputValues();
    }
}
