package io.gezhi.tools.methods.table;

/** The level of an interval. */
public final class Levels {
    private Levels() {}

    public static void require(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "Invalid option --level: must lie strictly between 0 and 1 (" + level + ")");
        }
    }
}
