package io.gezhi.batch.methods.published;

import static org.assertj.core.api.Assertions.assertThat;

/** Agreement with a published number, relative, with an absolute floor for numbers that are zero up to rounding. */
public final class Close {
    private static final double RELATIVE = 1e-9;
    private static final double FLOOR = 1e-14;

    private Close() {}

    public static void assertClose(String what, double actual, double published) {
        assertClose(what, actual, published, RELATIVE);
    }

    public static void assertClose(String what, double actual, double published, double relative) {
        assertThat(Double.isNaN(actual)).as(what + " is NaN").isFalse();
        assertThat(Math.abs(actual - published))
                .as("%s: %s against the published %s", what, actual, published)
                .isLessThanOrEqualTo(relative * Math.abs(published) + FLOOR);
    }

    public static void assertAllClose(String what, double[] actual, double[] published) {
        assertAllClose(what, actual, published, RELATIVE);
    }

    public static void assertAllClose(String what, double[] actual, double[] published, double relative) {
        assertThat(actual).as(what).hasSameSizeAs(published);
        for (int at = 0; at < actual.length; at++) {
            assertClose(what + " at " + at, actual[at], published[at], relative);
        }
    }
}
