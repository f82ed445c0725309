package io.gezhi.batch.methods.index.uncertainty;

import java.util.List;

/**
 * How much of the variance of an output each uncertain factor explains.
 *
 * @param variance of the output over the base samples; when it is zero nothing is explained and every effect is zero
 */
public record Sensitivity(double variance, List<Effect> effects) {
    public Sensitivity {
        effects = List.copyOf(effects);
    }

    /**
     * One factor: the share that it explains alone ({@code first}) and with all its interactions ({@code total}), with
     * bootstrap intervals from 5 to 95 %. Estimates, so they may lie somewhat outside 0 and 1.
     */
    public record Effect(
            String factor,
            double first,
            double total,
            double firstLow,
            double firstHigh,
            double totalLow,
            double totalHigh) {}
}
