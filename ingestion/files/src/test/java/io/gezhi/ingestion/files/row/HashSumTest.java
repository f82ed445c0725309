package io.gezhi.ingestion.files.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HashSumTest {

    @Property(tries = 200)
    void sumIsExact(@ForAll List<Long> hashes) {
        HashSum sum = new HashSum();
        hashes.forEach(sum::add);

        assertThat(sum.value())
                .isEqualTo(hashes.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add));
    }
}
