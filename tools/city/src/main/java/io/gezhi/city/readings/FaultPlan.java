package io.gezhi.city.readings;

import io.gezhi.city.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The faults of a stream, known before the first reading: so many in each three days, one at most for a meter. */
final class FaultPlan {
    /** Faults begin and end inside a span of this length. */
    static final Duration SPAN = Duration.ofDays(3);

    private static final int SPAN_HOURS = 72;
    private static final List<FaultKind> KINDS = List.of(FaultKind.values());

    private final Map<String, List<Fault>> byMeter = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private FaultPlan() {}

    /** Faults between two hours, on electricity meters of lived-in dwellings. */
    static FaultPlan between(int firstHour, int lastHour, int perSpan, List<HomeMeter> meters, Dice dice) {
        FaultPlan plan = new FaultPlan();
        List<HomeMeter> candidates = new ArrayList<>(meters.stream()
                .filter(meter -> meter.livedIn() && meter.utility() == Utility.ELECTRICITY)
                .toList());
        for (int start = firstHour; start + SPAN_HOURS <= lastHour; start += SPAN_HOURS) {
            for (int fault = 0; fault < perSpan && !candidates.isEmpty(); fault++) {
                FaultKind kind = KINDS.get(fault % KINDS.size());
                plan.add(fault(kind, candidates.remove(dice.below(candidates.size())), start, dice));
            }
        }
        return plan;
    }

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    Optional<Fault> at(HomeMeter meter, int hour) {
        List<Fault> own = byMeter.get(meter.meterId());
        return own == null
                ? Optional.empty()
                : own.stream().filter(fault -> fault.covers(hour)).findFirst();
    }

    private void add(Fault fault) {
        faults.add(fault);
        byMeter.computeIfAbsent(fault.meter().meterId(), meter -> new ArrayList<>())
                .add(fault);
    }

    private static Fault fault(FaultKind kind, HomeMeter meter, int start, Dice dice) {
        int begins = start + dice.between(6, 16);
        return switch (kind) {
            case USAGE_SPIKE ->
                new Fault(kind, meter, begins, begins + dice.between(3, 6), dice.between(7_000, 12_000));
            case NO_USE -> new Fault(kind, meter, begins, begins + dice.between(34, 46), 0);
            case FLAT_LINE -> new Fault(kind, meter, begins, begins + dice.between(40, 48), dice.between(250, 400));
        };
    }
}
