package io.gezhi.batch.methods.rates;

/**
 * What a rate is divided by when people live in one place and spend the day in another: residents plus half the daytime
 * population. Residents alone make shopping streets look dangerous, daytime population alone makes dormitory estates so.
 *
 * @param residents who live there
 * @param daytime who are there by day; zero when unknown
 */
public record Exposure(double residents, double daytime) {
    private static final double DAYTIME_SHARE = 0.5;

    public Exposure {
        if (!(residents >= 0) || !(daytime >= 0) || Double.isInfinite(residents + daytime)) {
            throw new IllegalArgumentException("Invalid exposure: populations must be finite and not negative ("
                    + residents + ", " + daytime + ")");
        }
    }

    public double people() {
        return residents + DAYTIME_SHARE * daytime;
    }
}
