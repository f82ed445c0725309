package io.gezhi.batch.methods.harm;

/**
 * The alternative to the cap: harm on the steps 1, 10, 100, 1000, so that the gravest event weighs a thousand of the
 * least and no more.
 */
public final class LogLadder {
    private static final double[] STEPS = {1, 10, 100, 1000};

    private LogLadder() {}

    /** The highest step that this many days reach; below one day the step is 1. */
    public static double step(double harmDays) {
        if (!(harmDays >= 0)) {
            throw new IllegalArgumentException("Invalid harm: must not be negative (" + harmDays + ")");
        }
        double reached = STEPS[0];
        for (double step : STEPS) {
            reached = harmDays >= step ? step : reached;
        }
        return reached;
    }
}
