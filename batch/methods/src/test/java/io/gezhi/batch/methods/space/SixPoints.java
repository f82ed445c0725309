package io.gezhi.batch.methods.space;

/** The six points of esda's own tests (esda/tests/test_getisord.py). */
public final class SixPoints {
    public static final Neighbours NEIGHBOURS = Neighbours.within(x(), y(), 15);

    private SixPoints() {}

    public static double[] x() {
        return new double[] {10, 20, 40, 15, 30, 30};
    }

    public static double[] y() {
        return new double[] {10, 10, 10, 20, 20, 30};
    }

    public static double[] values() {
        return new double[] {2, 3, 3.2, 5, 8, 7};
    }
}
