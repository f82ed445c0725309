package io.gezhi.batch.methods.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Indirect standardisation: what each worker would have reached with the county's rates on the worker's own tasks.
 *
 * <pre>E_w = sum over strata of tasks_ws * (events_s/tasks_s)</pre>
 *
 * A stratum is whatever makes a task hard: category, level, hour, housing, floating share. Over all workers observed equals
 * expected. In a stratum that one worker has alone the worker is compared with nobody; {@link Expected#ownShare} says how much of
 * the expectation is of that kind, and above one half the comparison says little. Strata without tasks count nothing.
 */
public final class CaseMix {
    private CaseMix() {}

    /** What one worker did in one stratum. */
    public record Work(String worker, String stratum, double tasks, double events) {
        public Work {
            if (!(tasks >= 0) || !(events >= 0) || events > tasks || Double.isInfinite(tasks)) {
                throw new IllegalArgumentException("Invalid work: events must lie between 0 and tasks (" + events
                        + " of " + tasks + ", worker " + worker + ", stratum " + stratum + ")");
            }
        }
    }

    /**
     * One worker against the county.
     *
     * @param worker whose
     * @param tasks done
     * @param observed events seen
     * @param expected events at the county's rates
     * @param ownShare part of the expectation that comes from strata nobody else worked in, 0 to 1
     */
    public record Expected(String worker, double tasks, double observed, double expected, double ownShare) {}

    /** One per worker, in the order of first appearance. */
    public static List<Expected> expect(List<Work> work) {
        Map<String, Totals> strata = new LinkedHashMap<>();
        for (Work row : work) {
            strata.merge(row.stratum(), Totals.of(row), Totals::plus);
        }
        Map<String, Expected> workers = new LinkedHashMap<>();
        for (Work row : work) {
            Totals stratum = strata.get(row.stratum());
            double expected = stratum.tasks > 0 ? row.tasks() * stratum.events / stratum.tasks : 0;
            double alone = stratum.soleWorker ? expected : 0;
            Expected one = new Expected(row.worker(), row.tasks(), row.events(), expected, alone);
            workers.merge(row.worker(), one, CaseMix::add);
        }
        return workers.values().stream().map(CaseMix::withShare).toList();
    }

    private static Expected add(Expected a, Expected b) {
        return new Expected(
                a.worker, a.tasks + b.tasks, a.observed + b.observed, a.expected + b.expected, a.ownShare + b.ownShare);
    }

    private static Expected withShare(Expected sum) {
        double share = sum.expected > 0 ? Math.min(1, sum.ownShare / sum.expected) : 0;
        return new Expected(sum.worker, sum.tasks, sum.observed, sum.expected, share);
    }

    private record Totals(String worker, boolean soleWorker, double tasks, double events) {
        static Totals of(Work row) {
            return new Totals(row.worker(), true, row.tasks(), row.events());
        }

        Totals plus(Totals other) {
            boolean same = soleWorker && other.soleWorker && worker.equals(other.worker);
            return new Totals(worker, same, tasks + other.tasks, events + other.events);
        }
    }
}
