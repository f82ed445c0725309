package io.gezhi.batch.methods.staff;

import io.gezhi.batch.methods.probability.NormalDistribution;
import java.util.List;

/**
 * A funnel with overdispersion (D. J. Spiegelhalter, Statistics in Medicine 24, 2005, and Quality and Safety in Health Care 14,
 * 2005): is a unit further from the target than chance and the usual differences between units explain?
 *
 * <pre>z = (Y - target)/s,   phi = mean of the trimmed z^2
 *tau2 = max(0, (n phi - (n - 1)) / (sum w - sum w^2/sum w)),  w = 1/s^2;   zero where n phi &lt; n - 1
 *adjusted z = (Y - target)/sqrt(s^2 + tau2)</pre>
 *
 * <p>The dispersion is taken from the units whose denominator is positive, with the outer tenths pulled in or left out as the
 * form has it. A unit with a denominator below {@code minimum} has no verdict ({@link Verdict#NOT_ENOUGH_TASKS}); one with none
 * has no place either: its ratio and deviates are missing. One unit alone has tau2 = 0. Cost: n log n, the log form quadratic.
 *
 * @param form scale
 * @param target what units are compared with
 * @param phi dispersion ratio; above one where units differ more than chance explains
 * @param tau2 variance between units on the scale of the form
 * @param units one per unit, in order
 */
public record Funnel(FunnelForm form, double target, double phi, double tau2, List<Placement> units) {
    private static final double LOOK = NormalDistribution.quantile(0.975);
    private static final double REVIEW = NormalDistribution.quantile(0.999);

    public Funnel {
        units = List.copyOf(units);
    }

    /**
     * One unit to place.
     *
     * @param name whose
     * @param observed events
     * @param denominator expected events, trials or the other count, by the form
     */
    public record Unit(String name, double observed, double denominator) {
        public Unit {
            if (!(observed >= 0) || !(denominator >= 0) || Double.isInfinite(observed + denominator)) {
                throw new IllegalArgumentException("Invalid unit: counts must be finite and not negative (" + observed
                        + " and " + denominator + ", " + name + ")");
            }
        }
    }

    /** What a person should do about a unit. */
    public enum Verdict {
        AS_EXPECTED,
        LOOK,
        REVIEW_BY_A_PERSON,
        NOT_ENOUGH_TASKS
    }

    /**
     * One unit in the funnel.
     *
     * @param name whose
     * @param ratio observed over denominator; this and the next four are {@code NaN} where there is no denominator
     * @param y ratio on the scale of the form
     * @param s its standard deviation by chance alone
     * @param z deviate by chance alone
     * @param adjustedZ deviate beyond chance and the usual differences
     * @param verdict by the adjusted deviate
     */
    public record Placement(
            String name, double ratio, double y, double s, double z, double adjustedZ, Verdict verdict) {}

    /** With the published tenth trimmed at each end and no minimum. */
    public static Funnel of(FunnelForm form, List<Unit> units) {
        return of(form, units, 0.1, 0);
    }

    /**
     * With all choices.
     *
     * @param trim share of units at each end that do not shape the dispersion, from 0 to below one half
     * @param minimum least denominator with a verdict
     */
    public static Funnel of(FunnelForm form, List<Unit> units, double trim, double minimum) {
        if (form == FunnelForm.PROPORTION) {
            units.forEach(Funnel::requireShare);
        }
        FunnelFit fit = FunnelFit.of(form, units, trim);
        List<Placement> placements =
                units.stream().map(unit -> place(unit, form, fit, minimum)).toList();
        return new Funnel(form, fit.target(), fit.phi(), fit.tau2(), placements);
    }

    /**
     * Limits by chance alone: the target times the exact Poisson limits. For proportions far from zero they are too wide, because
     * a proportion varies less than a Poisson count.
     */
    public ControlLimits limits(double denominator, double level) {
        ControlLimits poisson = PoissonLimits.around(denominator, level);
        return new ControlLimits(target * poisson.low(), target * poisson.high());
    }

    /**
     * Limits that allow for the usual differences between units, around a unit of this chance deviation, as ratios; {@code NaN}
     * for a unit without a denominator.
     */
    public ControlLimits adjustedLimits(Placement unit, double level) {
        return onScale(Math.sqrt(unit.s * unit.s + tau2), level);
    }

    private ControlLimits onScale(double deviation, double level) {
        double half = NormalDistribution.quantile((1 + level) / 2) * deviation;
        double middle = form.forward(target);
        return new ControlLimits(form.back(middle - half), form.back(middle + half));
    }

    private static void requireShare(Unit unit) {
        if (unit.observed > unit.denominator) {
            throw new IllegalArgumentException("Cannot draw a funnel: more events than trials (" + unit.observed
                    + " of " + unit.denominator + ", " + unit.name + ")");
        }
    }

    private static Placement place(Unit unit, FunnelForm form, FunnelFit fit, double minimum) {
        double middle = form.forward(fit.target());
        if (!(unit.denominator > 0)) {
            return new Placement(
                    unit.name, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Verdict.NOT_ENOUGH_TASKS);
        }
        double y = form.y(unit.observed, unit.denominator);
        double s = form.s(unit.observed, unit.denominator);
        double adjusted = (y - middle) / Math.sqrt(s * s + fit.tau2());
        Verdict verdict = unit.denominator < minimum ? Verdict.NOT_ENOUGH_TASKS : verdict(Math.abs(adjusted));
        return new Placement(unit.name, unit.observed / unit.denominator, y, s, (y - middle) / s, adjusted, verdict);
    }

    private static Verdict verdict(double distance) {
        if (distance < LOOK) {
            return Verdict.AS_EXPECTED;
        }
        return distance <= REVIEW ? Verdict.LOOK : Verdict.REVIEW_BY_A_PERSON;
    }
}
