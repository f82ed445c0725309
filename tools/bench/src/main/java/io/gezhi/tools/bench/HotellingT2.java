package io.gezhi.tools.bench;

/**
 * Hotelling's T-squared of several sensors at once: the distance of a reading from the mean of the readings learnt, in the
 * metric of their covariance. Learns from the first readings, then stands still unless it is told to follow; its state is
 * p + p(p + 1) / 2 numbers.
 *
 * @param sensors p, how many values a reading has
 * @param learns readings that are learnt from
 * @param shrinkage 0 takes the covariances as learnt, 1 takes the sensors as independent; between them, a short time of
 *     learning does less harm
 */
public record HotellingT2(int sensors, int learns, double shrinkage) {
    public HotellingT2 {
        require(sensors > 0 && sensors <= 64, "sensors", "must be 1 to 64", sensors);
        require(learns > sensors + 1, "learns", "must be more than the sensors and one", learns);
        require(shrinkage >= 0 && shrinkage <= 1, "shrinkage", "must be 0 to 1", shrinkage);
    }

    /** State before the first reading. */
    public State start() {
        return new State(0, new double[sensors], new double[sensors * (sensors + 1) / 2]);
    }

    /** True once enough has been learnt to judge. */
    public boolean judges(State state) {
        return state.count() >= learns;
    }

    /** State after one more reading; unchanged once enough has been learnt. */
    public State next(State state, double[] reading) {
        if (judges(state)) {
            return state;
        }
        double[] mean = state.mean().clone();
        double[] products = state.products().clone();
        int count = state.count() + 1;
        double[] before = new double[sensors];
        for (int i = 0; i < sensors; i++) {
            before[i] = reading[i] - mean[i];
            mean[i] += before[i] / count;
        }
        for (int i = 0; i < sensors; i++) {
            for (int j = 0; j <= i; j++) {
                products[index(i, j)] += before[i] * (reading[j] - mean[j]);
            }
        }
        return new State(count, mean, products);
    }

    /** State after the mean went this share of the way to a reading; for slow drift, with readings in control. */
    public State follow(State state, double[] reading, double gain) {
        double[] mean = state.mean().clone();
        for (int i = 0; i < sensors; i++) {
            mean[i] += gain * (reading[i] - mean[i]);
        }
        return new State(state.count(), mean, state.products());
    }

    /** The squared distance of a reading; sensors that never moved while learning take no part. */
    public double distance(State state, double[] reading) {
        double[][] lower = cholesky(state);
        double[] solved = new double[sensors];
        double sum = 0;
        for (int i = 0; i < sensors; i++) {
            if (lower[i][i] == 0) {
                continue;
            }
            double rest = reading[i] - state.mean()[i];
            for (int j = 0; j < i; j++) {
                rest -= lower[i][j] * solved[j];
            }
            solved[i] = rest / lower[i][i];
            sum += solved[i] * solved[i];
        }
        return sum;
    }

    /** The limit that a reading in control passes with this many standard deviations of a normal variable's chance. */
    public double limit(double deviations) {
        double spread = 2.0 / (9 * sensors);
        double chiSquare = sensors * Math.pow(1 - spread + deviations * Math.sqrt(spread), 3);
        double estimated = (learns + 1.0) * (learns - 1.0) / (learns * (double) (learns - sensors));
        return chiSquare * estimated;
    }

    private double[][] cholesky(State state) {
        double[][] lower = new double[sensors][sensors];
        for (int i = 0; i < sensors; i++) {
            for (int j = 0; j <= i; j++) {
                double covariance = state.products()[index(i, j)] / (state.count() - 1);
                double rest = i == j ? covariance : (1 - shrinkage) * covariance;
                for (int k = 0; k < j; k++) {
                    rest -= lower[i][k] * lower[j][k];
                }
                if (i == j) {
                    lower[i][i] = rest > 1e-12 ? Math.sqrt(rest) : 0;
                } else {
                    lower[i][j] = lower[j][j] == 0 ? 0 : rest / lower[j][j];
                }
            }
        }
        return lower;
    }

    private static int index(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    /** Count, mean and sums of products of what was learnt; never changed in place. */
    @SuppressWarnings("ArrayRecordComponent") // numbers only; lists would box them
    record State(int count, double[] mean, double[] products) {}

    private static void require(boolean holds, String name, String rule, double value) {
        if (!holds) {
            throw new IllegalArgumentException("Invalid %s: %s (%s)".formatted(name, rule, value));
        }
    }
}
