package io.gezhi.streaming.jobs.place;

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
 * Attaches to each reading what a registry says of its key. A reading that is here before the registry's row is held, up
 * to a number and a time; past either, it and those after it go on with nothing known until the row comes. No reading is
 * lost, and their order is kept.
 *
 * @param <R> readings that come in
 * @param <C> changes of the registry's rows
 */
public abstract class AttachRegistry<R, C> extends KeyedCoProcessFunction<String, R, C, PlacedReading> {
    private static final long serialVersionUID = 1L;

    private final Class<R> readingType;
    private final String nothingKnown;
    private final Duration longestHold;
    private final int mostHeld;

    private transient ValueState<String> known;
    private transient ListState<R> held;
    private transient ValueState<Integer> heldCount;
    private transient ValueState<Long> deadline;
    private transient Counter heldReadings;
    private transient Counter unknownReadings;

    AttachRegistry(Class<R> readingType, String nothingKnown, Duration longestHold, int mostHeld) {
        this.readingType = readingType;
        this.nothingKnown = nothingKnown;
        this.longestHold = longestHold;
        this.mostHeld = mostHeld;
    }

    /** True for a reading for which the registry can have no row. */
    abstract boolean passes(R reading);

    /** What the changed row says. */
    abstract String known(C change);

    /** The reading with what the row says. */
    abstract PlacedReading attach(R reading, String fact);

    @Override
    public void open(OpenContext context) {
        known = getRuntimeContext().getState(new ValueStateDescriptor<>("known", Types.STRING));
        held = getRuntimeContext().getListState(new ListStateDescriptor<>("held", readingType));
        heldCount = getRuntimeContext().getState(new ValueStateDescriptor<>("held-count", Types.INT));
        deadline = getRuntimeContext().getState(new ValueStateDescriptor<>("deadline", Types.LONG));
        heldReadings = getRuntimeContext().getMetricGroup().counter("readings_held");
        unknownReadings = getRuntimeContext().getMetricGroup().counter("readings_without_row");
    }

    @Override
    public void processElement1(R reading, Context context, Collector<PlacedReading> out) throws Exception {
        String fact = passes(reading) ? nothingKnown : known.value();
        if (fact == null) {
            hold(reading, context, out);
        } else {
            send(reading, fact, out);
        }
    }

    @Override
    public void processElement2(C change, Context context, Collector<PlacedReading> out) throws Exception {
        known.update(known(change));
        Long timer = deadline.value();
        if (timer != null) {
            context.timerService().deleteProcessingTimeTimer(timer);
        }
        release(out);
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<PlacedReading> out) throws Exception {
        known.update(nothingKnown);
        release(out);
    }

    private void hold(R reading, Context context, Collector<PlacedReading> out) throws Exception {
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
            context.timerService().deleteProcessingTimeTimer(deadline.value());
            known.update(nothingKnown);
            release(out);
        }
    }

    private void release(Collector<PlacedReading> out) throws Exception {
        for (R reading : held.get()) {
            send(reading, known.value(), out);
        }
        held.clear();
        heldCount.clear();
        deadline.clear();
    }

    private void send(R reading, String fact, Collector<PlacedReading> out) {
        if (fact.equals(nothingKnown)) {
            unknownReadings.inc();
        }
        out.collect(attach(reading, fact));
    }
}
