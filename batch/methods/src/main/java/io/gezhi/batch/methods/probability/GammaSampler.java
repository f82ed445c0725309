package io.gezhi.batch.methods.probability;

import java.util.SplittableRandom;

/** Random gamma and beta numbers, the same for the same seed. */
public final class GammaSampler {
    private final SplittableRandom random;

    public GammaSampler(SplittableRandom random) {
        this.random = random;
    }

    /** A gamma number with this shape and unit scale. */
    public double gamma(double shape) {
        if (!(shape > 0)) {
            throw new IllegalArgumentException("Invalid gamma draw: shape must be positive (" + shape + ")");
        }
        if (shape < 1) {
            return gamma(shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        return marsagliaTsang(shape);
    }

    /** A beta number; where both shapes are so small that only the ends are left, one of the ends. */
    public double beta(double a, double b) {
        double x = gamma(a);
        double both = x + gamma(b);
        if (both > 0) {
            return x / both;
        }
        return random.nextDouble() < a / (a + b) ? 1 : 0;
    }

    /** Marsaglia and Tsang, ACM Transactions on Mathematical Software 26, 2000, for shapes of at least one. */
    private double marsagliaTsang(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double v = 1 + c * normal;
            double cube = v * v * v;
            if (cube > 0
                    && Math.log(1 - random.nextDouble()) < normal * normal / 2 + d - d * cube + d * Math.log(cube)) {
                return d * cube;
            }
        }
    }
}
