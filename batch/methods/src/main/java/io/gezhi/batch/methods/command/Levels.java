package io.gezhi.batch.methods.command;

/** The level of an interval. */
final class Levels {
    private Levels() {}

    static void require(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "Invalid option --level: must lie strictly between 0 and 1 (" + level + ")");
        }
    }
}
