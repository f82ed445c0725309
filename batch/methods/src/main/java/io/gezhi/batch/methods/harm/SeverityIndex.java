package io.gezhi.batch.methods.harm;

import java.util.List;

/**
 * Indices that weigh recorded offences by their gravity, for areas large enough to need no shrinkage.
 *
 * <p>Statistics Canada (85-004-X, 2009): {@code sum(count * weight)/population}, as a percentage of the same in a base year.
 * Office for National Statistics (Crime Severity Score, 2016): the same without a base. Cambridge (2016): {@code sum(count *
 * days)} without what proactive police work finds, so that looking harder does not look like more harm.
 */
public final class SeverityIndex {
    private SeverityIndex() {}

    /**
     * Events of one offence.
     *
     * @param events recorded
     * @param harmDays of one
     * @param proactive found by police work such as drug arrests and shop detentions, not reported by a victim
     */
    public record Recorded(double events, double harmDays, boolean proactive) {
        public Recorded {
            if (!(events >= 0) || !(harmDays >= 0) || Double.isInfinite(events * harmDays)) {
                throw new IllegalArgumentException(
                        "Invalid record: events and harm must not be negative (" + events + ", " + harmDays + ")");
            }
        }
    }

    /** Harm per head, ONS. */
    public static double perHead(List<Recorded> recorded, double population) {
        if (!(population > 0)) {
            throw new IllegalArgumentException(
                    "Cannot compute severity: population must be positive (" + population + ")");
        }
        return recorded.stream()
                        .mapToDouble(one -> one.events() * one.harmDays())
                        .sum()
                / population;
    }

    /** Harm per head as a percentage of the base year's, Statistics Canada. */
    public static double against(double perHead, double basePerHead) {
        if (!(basePerHead > 0)) {
            throw new IllegalArgumentException(
                    "Cannot compute severity: the base must be positive (" + basePerHead + ")");
        }
        return 100 * perHead / basePerHead;
    }

    /** Total harm of what victims and witnesses reported, Cambridge. */
    public static double reported(List<Recorded> recorded) {
        return recorded.stream()
                .filter(one -> !one.proactive())
                .mapToDouble(one -> one.events() * one.harmDays())
                .sum();
    }
}
