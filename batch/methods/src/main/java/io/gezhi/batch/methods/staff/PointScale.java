package io.gezhi.batch.methods.staff;

import java.util.List;

/**
 * Points for a share as cities publish them: the points of the highest step that the share reaches. Steps make a worker at 94.9 %
 * look unlike one at 95.1 %; they are kept for recognition only, the composite uses shares.
 *
 * @param steps highest first
 */
public record PointScale(List<Step> steps) {
    /** Visit coverage: 95 % 10 points, 90 % 8, 85 % 6, below none. */
    public static final PointScale VISIT_COVERAGE =
            new PointScale(List.of(new Step(0.95, 10), new Step(0.90, 8), new Step(0.85, 6)));

    /** Data completeness: 95 % 15 points, 90 % 10, 85 % 5, below none. */
    public static final PointScale DATA_COMPLETENESS =
            new PointScale(List.of(new Step(0.95, 15), new Step(0.90, 10), new Step(0.85, 5)));

    public PointScale {
        steps = List.copyOf(steps);
        for (int at = 1; at < steps.size(); at++) {
            if (!(steps.get(at).from() < steps.get(at - 1).from())) {
                throw new IllegalArgumentException("Invalid point scale: steps must fall (" + steps + ")");
            }
        }
    }

    /** From this share on, these points. */
    public record Step(double from, double points) {}

    public double points(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Invalid share: must lie between 0 and 1 (" + share + ")");
        }
        return steps.stream()
                .filter(step -> share >= step.from())
                .mapToDouble(Step::points)
                .findFirst()
                .orElse(0);
    }
}
