package io.gezhi.batch.methods.staff;

import java.util.Arrays;
import java.util.List;

/** Target and dispersion of a funnel. */
record FunnelFit(double target, double phi, double tau2) {

    static FunnelFit of(FunnelForm form, List<Funnel.Unit> units, double trim) {
        if (!(trim >= 0 && trim < 0.5)) {
            throw new IllegalArgumentException("Invalid trim: must be at least 0 and below one half (" + trim + ")");
        }
        List<Funnel.Unit> placed =
                units.stream().filter(unit -> unit.denominator() > 0).toList();
        if (placed.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot draw a funnel: no unit has a denominator (" + units.size() + " units)");
        }
        double target = target(form, placed);
        double middle = form.forward(target);
        double[] s = placed.stream()
                .mapToDouble(unit -> form.s(unit.observed(), unit.denominator()))
                .toArray();
        double[] z = new double[s.length];
        Arrays.setAll(z, at -> (form.y(placed.get(at).observed(), placed.get(at).denominator()) - middle) / s[at]);
        return form.truncates()
                ? dispersion(target, z, s, inner(z, trim))
                : dispersion(target, winsorised(z, trim), s, inner(z, 0));
    }

    private static double target(FunnelForm form, List<Funnel.Unit> placed) {
        if (form.isStandardisedRatio()) {
            return 1;
        }
        double observed = placed.stream().mapToDouble(Funnel.Unit::observed).sum();
        double target =
                observed / placed.stream().mapToDouble(Funnel.Unit::denominator).sum();
        if (!(target > 0) || (form == FunnelForm.PROPORTION && target >= 1)) {
            throw new IllegalArgumentException(
                    "Cannot draw a funnel: the units together have none or nothing but events (" + target + ")");
        }
        return target;
    }

    private static FunnelFit dispersion(double target, double[] z, double[] s, boolean[] kept) {
        double n = 0;
        double squares = 0;
        double weights = 0;
        double weightSquares = 0;
        for (int at = 0; at < z.length; at++) {
            if (kept[at]) {
                double weight = 1 / (s[at] * s[at]);
                n++;
                squares += z[at] * z[at];
                weights += weight;
                weightSquares += weight * weight;
            }
        }
        double phi = n > 0 ? squares / n : 0;
        double scale = n > 1 ? weights - weightSquares / weights : 0;
        double tau2 = scale > 0 && n * phi >= n - 1 ? (n * phi - (n - 1)) / scale : 0;
        return new FunnelFit(target, phi, tau2);
    }

    /** A unit is kept unless its mean rank falls into the first or last share. */
    private static boolean[] inner(double[] z, double trim) {
        boolean[] kept = new boolean[z.length];
        double groups = 1 / trim;
        for (int at = 0; at < z.length; at++) {
            double group = trim > 0 ? Math.floor(meanRank(z, z[at]) * groups / (z.length + 1)) : 1;
            kept[at] = trim == 0 || (group > 0 && group < groups - 1);
        }
        return kept;
    }

    private static double meanRank(double[] z, double value) {
        double less = Arrays.stream(z).filter(other -> other < value).count();
        double same = Arrays.stream(z).filter(other -> other == value).count();
        return less + (same + 1) / 2;
    }

    private static double[] winsorised(double[] z, double trim) {
        double[] sorted = z.clone();
        Arrays.sort(sorted);
        double low = quantile(sorted, trim);
        double high = quantile(sorted, 1 - trim);
        return Arrays.stream(z)
                .map(value -> Math.max(low, Math.min(high, value)))
                .toArray();
    }

    /** Linear between order statistics (type 7 of Hyndman and Fan). */
    private static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) Math.floor(at);
        return below + 1 < sorted.length
                ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below])
                : sorted[sorted.length - 1];
    }
}
