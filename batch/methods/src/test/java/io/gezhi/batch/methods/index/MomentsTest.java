package io.gezhi.batch.methods.index;

import static io.gezhi.batch.methods.published.Close.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.batch.methods.index.statistics.Moments;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
    private static final double[] SKEWED = {1, 2, 2, 3, Double.NaN, 4, 40};

    /** Fourth powers of 1e120 overflow, those of 1e-100 vanish: neither makes an indicator constant. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-280, 1e-100, 1e-60, 1e60, 1e120, 1e280})
    void shapeDoesNotDependOnTheUnit(double unit) {
        Moments plain = Moments.of(SKEWED);
        Moments scaled = Moments.of(Arrays.stream(SKEWED).map(x -> x * unit).toArray());

        assertThat(plain.skewness()).isGreaterThan(2);
        assertClose("skewness", scaled.skewness(), plain.skewness());
        assertClose("kurtosis", scaled.kurtosis(), plain.kurtosis());
        assertClose("deviation", scaled.deviation() / unit, plain.deviation());
    }
}
