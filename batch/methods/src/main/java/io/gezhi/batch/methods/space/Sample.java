package io.gezhi.batch.methods.space;

/** The moments of one variable over the areas. */
final class Sample {
    private final double[] deviations;
    private final double mean;
    private final double squares;
    private final double cubes;
    private final double fourths;

    private Sample(double[] deviations, double mean, double squares, double cubes, double fourths) {
        this.deviations = deviations;
        this.mean = mean;
        this.squares = squares;
        this.cubes = cubes;
        this.fourths = fourths;
    }

    static Sample of(double[] values) {
        double sum = 0;
        for (int area = 0; area < values.length; area++) {
            requireFinite(values[area], area);
            sum += values[area];
        }
        double mean = sum / values.length;
        double[] deviations = new double[values.length];
        double squares = 0;
        double cubes = 0;
        double fourths = 0;
        for (int area = 0; area < values.length; area++) {
            deviations[area] = values[area] - mean;
            double square = deviations[area] * deviations[area];
            squares += square;
            cubes += square * deviations[area];
            fourths += square * square;
        }
        return new Sample(deviations, mean, squares, cubes, fourths);
    }

    /** Differences from the mean; shared, not to be changed. */
    double[] deviations() {
        return deviations;
    }

    double mean() {
        return mean;
    }

    /** Sum of squared deviations. */
    double squares() {
        return squares;
    }

    /** Sum of cubed deviations. */
    double cubes() {
        return cubes;
    }

    /** Sum of fourth powers of the deviations. */
    double fourths() {
        return fourths;
    }

    /** True when the values differ by no more than rounding, so that no association can be measured. */
    boolean isConstant() {
        double scale = Math.abs(mean) * deviations.length * 1e-15;
        return squares <= scale * scale * deviations.length;
    }

    static void requireFit(double[] values, SpatialWeights weights) {
        if (values.length != weights.size()) {
            throw new IllegalArgumentException("Cannot measure association: values and weights differ in size ("
                    + values.length + ", " + weights.size() + ")");
        }
    }

    private static void requireFinite(double value, int area) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "Cannot measure association: value is not finite (" + value + " at position " + area + ")");
        }
    }
}
