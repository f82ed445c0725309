package io.gezhi.batch.methods.probability;

/**
 * Digamma and trigamma for positive arguments, to about 1e-15: recurrence up to 20, then the asymptotic series (Abramowitz
 * and Stegun 6.3.18, 6.4.12).
 */
public final class Polygamma {
    private static final double FROM = 20;

    private Polygamma() {}

    public static double digamma(double argument) {
        double x = argument;
        double sum = 0;
        for (; x < FROM; x++) {
            sum -= 1 / x;
        }
        double u = 1 / (x * x);
        double series = u * (1.0 / 12 - u * (1.0 / 120 - u * (1.0 / 252 - u * (1.0 / 240 - u / 132))));
        return sum + Math.log(x) - 0.5 / x - series;
    }

    public static double trigamma(double argument) {
        double x = argument;
        double sum = 0;
        for (; x < FROM; x++) {
            sum += 1 / (x * x);
        }
        double u = 1 / (x * x);
        double series = u * (1.0 / 6 - u * (1.0 / 30 - u * (1.0 / 42 - u * (1.0 / 30 - u * 5.0 / 66))));
        return sum + 1 / x + 0.5 * u + series / x;
    }
}
