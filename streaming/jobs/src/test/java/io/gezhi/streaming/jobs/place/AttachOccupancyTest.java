package io.gezhi.streaming.jobs.place;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.streaming.jobs.MeterTale;
import io.gezhi.streaming.jobs.message.DwellingChange;
import io.gezhi.streaming.jobs.message.MeterReading;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class AttachOccupancyTest {
    private static final MeterReading READING =
            MeterTale.of("m1").ordinaryHours(1).readings().get(0);

    @Test
    void readingsWaitForTheirDwellingAndThoseWithoutOneDoNot() throws Exception {
        try (var harness = new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new AttachOccupancy(Duration.ofMinutes(10), 100)),
                PlacedReading::place,
                DwellingChange::dwellingId,
                Types.STRING)) {
            harness.open();
            harness.processElement1(PlacedReading.at("d1", READING), 0);
            harness.processElement1(PlacedReading.nowhere(READING), 0);
            assertThat(harness.extractOutputValues()).containsExactly(PlacedReading.nowhere(READING));
            harness.processElement2(new DwellingChange("d1", "let"), 0);
            assertThat(harness.extractOutputValues()).last().isEqualTo(new PlacedReading("d1", READING, "let"));
        }
    }
}
