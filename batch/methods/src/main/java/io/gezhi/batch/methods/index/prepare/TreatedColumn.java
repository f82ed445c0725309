package io.gezhi.batch.methods.index.prepare;

import java.util.List;
import java.util.Optional;

/**
 * One indicator after treatment: its values, the moments on the way, how many points were winsorised, and a flag for
 * each unit ({@code winhi}, {@code winlo}, {@code log} or empty).
 */
@SuppressWarnings("ArrayRecordComponent")
public record TreatedColumn(
        String indicator,
        double[] values,
        List<String> flags,
        Check before,
        Optional<Winsorised> winsorised,
        Optional<Check> afterLog) {

    /** A test of the shape of an indicator. */
    public record Check(boolean passes, double skewness, double kurtosis) {}

    /** What winsorising reached: the size of the last tied group and the shape after it. */
    public record Winsorised(int points, Check after) {}
}
