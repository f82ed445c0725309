package io.gezhi.streaming.rules.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class PageHinkleyTest {
    private static final PageHinkley RIVER = new PageHinkley(30, 0.005, 50, 0.9999);

    @Test
    void everyStepIsThatOfTheRiverLibrary() {
        PublishedTable table = PublishedTable.read("page_hinkley_river.csv");
        double[] values = table.numbers("x");
        double[] means = table.numbers("mean");
        double[] sums = table.numbers("sum");
        double[] drifts = table.numbers("drift");
        PageHinkley.State state = RIVER.start();
        for (int i = 0; i < values.length; i++) {
            state = RIVER.next(state, values[i]);
            assertThat(state.mean()).as("mean %d", i).isCloseTo(means[i], within(1e-12));
            assertThat(state.sum()).as("sum %d", i).isCloseTo(sums[i], within(1e-9));
            assertThat(RIVER.alarms(state)).as("drift %d", i).isEqualTo(drifts[i] == 1);
        }
    }

    @Test
    void aRiseIsFoundAndAConstantIsNot() {
        PageHinkley.State state = RIVER.start();
        int alarms = 0;
        for (int i = 0; i < 500; i++) {
            state = RIVER.next(state, i < 300 ? 1 : 4);
            alarms += RIVER.alarms(state) && alarms == 0 ? i : 0;
        }
        assertThat(alarms).isBetween(300, 330);
    }

    @Test
    void stateIsTwentyBytes() {
        PageHinkley.State state = new PageHinkley.State(3, 1.5, 2.5);
        assertThat(state.toBytes()).hasSize(20);
        assertThat(PageHinkley.State.decode(ByteBuffer.wrap(state.toBytes()))).isEqualTo(state);
    }
}
