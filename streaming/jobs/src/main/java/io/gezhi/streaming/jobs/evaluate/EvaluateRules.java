package io.gezhi.streaming.jobs.evaluate;

import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.streaming.jobs.message.AlertMessage;
import io.gezhi.streaming.jobs.message.RuleChange;
import io.gezhi.streaming.jobs.place.PlacedReading;
import io.gezhi.streaming.rules.Alert;
import io.gezhi.streaming.rules.RuleEvaluation;
import io.gezhi.streaming.rules.RuleState;
import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.meter.MeterReadings;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Place;
import io.gezhi.streaming.rules.meter.ReadingOutcome;
import io.gezhi.streaming.rules.meter.UnreadableStateException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates the rules in force over the readings of one place after another. The rules that the job started with hold
 * until the topic says otherwise; a rule that is withdrawn takes its state with it; a rule that cannot be read leaves
 * the version before in force.
 */
public final class EvaluateRules
        extends KeyedBroadcastProcessFunction<String, PlacedReading, RuleChange, AlertMessage> {
    public static final MapStateDescriptor<String, String> RULES =
            new MapStateDescriptor<>("rules", Types.STRING, Types.STRING);

    /** The timestamp of what is let go by something else than its own message. */
    public static final long UNKNOWN = Long.MAX_VALUE;

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(EvaluateRules.class);
    /** Named as in every checkpoint so far: another name would begin without what was learnt. */
    static final MapStateDescriptor<String, byte[]> STATE =
            new MapStateDescriptor<>("memory", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

    private static final byte[] NOTHING = new byte[0];

    private final Duration allowedLateness;
    private final Duration longestInterval;
    private final Duration longestAhead;
    private final ZoneId zone;
    private final ArrayList<RuleChange> startingRules;

    private transient RuleEvaluation evaluation;
    private transient RulesInForce inForce;
    private transient MapState<String, byte[]> state;
    private transient Map<ReadingOutcome, Counter> outcomes;
    private transient Counter alertsOpened;
    private transient Counter rulesRejected;

    public EvaluateRules(
            Duration allowedLateness,
            Duration longestInterval,
            Duration longestAhead,
            ZoneId zone,
            List<RuleChange> startingRules) {
        this.allowedLateness = allowedLateness;
        this.longestInterval = longestInterval;
        this.longestAhead = longestAhead;
        this.zone = zone;
        this.startingRules = new ArrayList<>(startingRules);
    }

    @Override
    public void open(OpenContext context) {
        evaluation =
                new RuleEvaluation(new MeterReadings.Timing(allowedLateness, longestInterval, 500, longestAhead), zone);
        state = getRuntimeContext().getMapState(STATE);
        outcomes = new EnumMap<>(ReadingOutcome.class);
        for (ReadingOutcome outcome : ReadingOutcome.values()) {
            String name = "readings_" + outcome.name().toLowerCase(Locale.ROOT);
            outcomes.put(outcome, getRuntimeContext().getMetricGroup().counter(name));
        }
        alertsOpened = getRuntimeContext().getMetricGroup().counter("alerts_opened");
        rulesRejected = getRuntimeContext().getMetricGroup().counter("rules_rejected");
    }

    @Override
    public void processElement(PlacedReading reading, ReadOnlyContext context, Collector<AlertMessage> out)
            throws Exception {
        RuleEvaluation.Result result = evaluate(
                reading,
                loggedAt(context.timestamp()),
                rulesInForce(context.getBroadcastState(RULES)).rules());
        outcomes.get(result.outcome()).inc();
        Instant now = Instant.ofEpochMilli(context.currentProcessingTime());
        for (Alert alert : result.alerts()) {
            alertsOpened.inc();
            out.collect(new AlertMessage(alert.id(), alert.toJson(now)));
        }
    }

    @Override
    public void processBroadcastElement(RuleChange change, Context context, Collector<AlertMessage> out)
            throws Exception {
        BroadcastState<String, String> rules = context.getBroadcastState(RULES);
        rulesInForce(rules);
        if (!take(change)) {
            return;
        }
        rules.put(change.ruleId(), change.yaml());
        if (change.withdraws()) {
            context.applyToKeyedState(STATE, (place, kept) -> forget(change.ruleId(), kept));
        }
    }

    /** State of an unknown layout is for the operator to decide about: trying again would only put that off. */
    private RuleEvaluation.Result evaluate(PlacedReading reading, Instant loggedAt, Collection<Rule> rules) {
        try {
            return evaluation.evaluate(
                    reading.reading().toReading(), loggedAt, place(reading), rules, new KeyedState(state));
        } catch (UnreadableStateException e) {
            throw new SuppressRestartsException(new OperatorMistakeException(e.getMessage()));
        }
    }

    /** When the log took the reading; of one that had to wait for a registry nothing is known, so that it is believed. */
    private static Instant loggedAt(Long timestamp) {
        return timestamp == null || timestamp == UNKNOWN ? Instant.MAX : Instant.ofEpochMilli(timestamp);
    }

    private static Place place(PlacedReading reading) {
        return reading.isAtDwelling()
                ? new Place(
                        Optional.of(reading.place()),
                        Occupancy.ofCode(reading.occupancy()).orElse(Occupancy.UNKNOWN))
                : Place.unknown();
    }

    /** What the topic said last holds over what the job started with. */
    private RulesInForce rulesInForce(ReadOnlyBroadcastState<String, String> rules) throws Exception {
        if (inForce == null) {
            inForce = new RulesInForce();
            startingRules.forEach(this::take);
            for (Map.Entry<String, String> rule : rules.immutableEntries()) {
                take(new RuleChange(rule.getKey(), rule.getValue()));
            }
        }
        return inForce;
    }

    /** A text that an earlier version took and this one does not is told too, not dropped in silence. */
    private boolean take(RuleChange change) {
        List<String> problems = inForce.take(change);
        if (!problems.isEmpty()) {
            rulesRejected.inc();
            LOG.warn("Cannot take rule: {} ({})", String.join("; ", problems), change.ruleId());
        }
        return problems.isEmpty();
    }

    private static void forget(String ruleId, MapState<String, byte[]> kept) throws Exception {
        List<String> keys = new ArrayList<>();
        for (String key : kept.keys()) {
            if (RuleEvaluation.isStateOf(ruleId, key)) {
                keys.add(key);
            }
        }
        for (String key : keys) {
            kept.remove(key);
        }
    }

    /** The engine's state of the present key as the state of the rules. */
    private record KeyedState(MapState<String, byte[]> state) implements RuleState {
        @Override
        public byte[] read(String key) {
            try {
                byte[] bytes = state.get(key);
                return bytes == null ? NOTHING : bytes;
            } catch (Exception e) {
                throw new IllegalStateException("Cannot read state: the state backend failed (" + key + ")", e);
            }
        }

        @Override
        public void write(String key, byte[] bytes) {
            try {
                state.put(key, bytes);
            } catch (Exception e) {
                throw new IllegalStateException("Cannot keep state: the state backend failed (" + key + ")", e);
            }
        }
    }
}
