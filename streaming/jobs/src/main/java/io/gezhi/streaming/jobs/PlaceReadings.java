package io.gezhi.streaming.jobs;

import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says for each reading which dwelling its meter serves. A reading that is here before its meter is held, up to a number
 * and a time; past either it goes on without a dwelling. No reading is lost, and the order of a meter's readings is
 * kept.
 */
final class PlaceReadings extends KeyedCoProcessFunction<String, MeterReading, MeterChange, DwellingEvent> {
    private static final long serialVersionUID = 1L;

    private final Duration longestHold;
    private final int mostHeld;

    private transient ValueState<String> dwelling;
    private transient ListState<MeterReading> held;
    private transient ValueState<Integer> heldCount;
    private transient ValueState<Long> deadline;
    private transient Counter heldReadings;
    private transient Counter unplacedReadings;

    PlaceReadings(Duration longestHold, int mostHeld) {
        this.longestHold = longestHold;
        this.mostHeld = mostHeld;
    }

    @Override
    public void open(OpenContext context) {
        dwelling = getRuntimeContext().getState(new ValueStateDescriptor<>("dwelling", Types.STRING));
        held = getRuntimeContext().getListState(new ListStateDescriptor<>("held", MeterReading.class));
        heldCount = getRuntimeContext().getState(new ValueStateDescriptor<>("held-count", Types.INT));
        deadline = getRuntimeContext().getState(new ValueStateDescriptor<>("deadline", Types.LONG));
        heldReadings = getRuntimeContext().getMetricGroup().counter("readings_held");
        unplacedReadings = getRuntimeContext().getMetricGroup().counter("readings_unplaced");
    }

    @Override
    public void processElement1(MeterReading reading, Context context, Collector<DwellingEvent> out) throws Exception {
        String place = dwelling.value();
        if (place == null) {
            hold(reading, context, out);
        } else {
            out.collect(event(reading, place));
        }
    }

    @Override
    public void processElement2(MeterChange change, Context context, Collector<DwellingEvent> out) throws Exception {
        dwelling.update(change.dwellingId());
        release(out, change.dwellingId());
        if (deadline.value() != null) {
            context.timerService().deleteProcessingTimeTimer(deadline.value());
            deadline.clear();
        }
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<DwellingEvent> out) throws Exception {
        deadline.clear();
        release(out, "");
    }

    private void hold(MeterReading reading, Context context, Collector<DwellingEvent> out) throws Exception {
        heldReadings.inc();
        held.add(reading);
        int count = (heldCount.value() == null ? 0 : heldCount.value()) + 1;
        heldCount.update(count);
        if (deadline.value() == null) {
            long at = context.timerService().currentProcessingTime() + longestHold.toMillis();
            deadline.update(at);
            context.timerService().registerProcessingTimeTimer(at);
        }
        if (count >= mostHeld) {
            release(out, "");
        }
    }

    private void release(Collector<DwellingEvent> out, String place) throws Exception {
        for (MeterReading reading : held.get()) {
            out.collect(event(reading, place));
        }
        held.clear();
        heldCount.clear();
    }

    private DwellingEvent event(MeterReading reading, String place) {
        if (place.isEmpty()) {
            unplacedReadings.inc();
            return DwellingEvent.unplaced(reading);
        }
        return DwellingEvent.placed(reading, place);
    }
}
