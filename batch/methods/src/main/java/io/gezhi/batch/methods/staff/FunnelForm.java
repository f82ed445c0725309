package io.gezhi.batch.methods.staff;

/**
 * The scale on which a funnel is drawn and its dispersion measured.
 *
 * <p>The two published forms for standardised ratios are that of the Summary Hospital-level Mortality Indicator (logarithm,
 * outer tenths left out) and that of the Care Quality Commission (square root, outer tenths pulled in). The other two serve
 * proportions and ratios of counts.
 */
public enum FunnelForm {
    /** SHMI: {@code Y = ln(O/E), s = 1/sqrt(E)}; no event counts as half an event. */
    LOG_RATIO {
        @Override
        double y(double observed, double denominator) {
            return Math.log(Math.max(observed, HALF) / denominator);
        }

        @Override
        double s(double observed, double denominator) {
            return 1 / Math.sqrt(denominator);
        }

        @Override
        double forward(double target) {
            return Math.log(target);
        }

        @Override
        double back(double y) {
            return Math.exp(y);
        }
    },
    /** CQC: {@code Y = sqrt(O/E), s = 1/(2 sqrt(E))}. */
    ROOT_RATIO {
        @Override
        double y(double observed, double denominator) {
            return Math.sqrt(observed / denominator);
        }

        @Override
        double s(double observed, double denominator) {
            return 1 / (2 * Math.sqrt(denominator));
        }

        @Override
        double forward(double target) {
            return Math.sqrt(target);
        }

        @Override
        double back(double y) {
            return Math.max(0, y) * Math.max(0, y);
        }
    },
    /** {@code Y = asin(sqrt(y/n)), s = 1/(2 sqrt(n))}. */
    PROPORTION {
        @Override
        double y(double observed, double denominator) {
            return Math.asin(Math.sqrt(Math.min(1, observed / denominator)));
        }

        @Override
        double s(double observed, double denominator) {
            return 1 / (2 * Math.sqrt(denominator));
        }

        @Override
        double forward(double target) {
            return Math.asin(Math.sqrt(target));
        }

        @Override
        double back(double y) {
            double sine = Math.sin(Math.max(0, Math.min(Math.PI / 2, y)));
            return sine * sine;
        }
    },
    /** {@code Y = ln((a + 1/2)/(b + 1/2)), s2 = a/(a + 1/2)^2 + b/(b + 1/2)^2}. */
    RATIO_OF_COUNTS {
        @Override
        double y(double observed, double denominator) {
            return Math.log((observed + HALF) / (denominator + HALF));
        }

        @Override
        double s(double observed, double denominator) {
            return Math.sqrt(observed / square(observed + HALF) + denominator / square(denominator + HALF));
        }

        @Override
        double forward(double target) {
            return Math.log(target);
        }

        @Override
        double back(double y) {
            return Math.exp(y);
        }
    };

    private static final double HALF = 0.5;

    /** True where the outer deviates are left out of the dispersion, false where they are pulled in. */
    boolean truncates() {
        return this == LOG_RATIO;
    }

    /** True where the target is one by construction. */
    boolean isStandardisedRatio() {
        return this == LOG_RATIO || this == ROOT_RATIO;
    }

    /** Value on the scale of the form. */
    abstract double y(double observed, double denominator);

    /** Its standard deviation by chance alone. */
    abstract double s(double observed, double denominator);

    /** A target on the scale of the form. */
    abstract double forward(double target);

    /** From the scale of the form to the ratio. */
    abstract double back(double y);

    private static double square(double value) {
        return value * value;
    }
}
