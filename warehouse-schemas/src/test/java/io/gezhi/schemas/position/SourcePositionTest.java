package io.gezhi.schemas.position;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SourcePositionTest {

    private static final long WRAP = 1L << 32;

    @Test
    void changeOfATransactionThatWasUnderWayIsNotInTheSummaryThoughItLiesBelowThePosition() {
        SourcePosition at = SourcePosition.of(1_000, 500L, "740:745:740,743");

        assertThat(at.includes(600, 740L)).isFalse();
        assertThat(at.includes(600, 743L)).isFalse();
        assertThat(at.includes(600, 741L)).isTrue();
        assertThat(at.includes(600, 745L)).isFalse();
    }

    @Test
    void whatLiesAtOrAboveThePositionIsNotInTheSummaryWhoeverWroteIt() {
        SourcePosition at = SourcePosition.of(1_000, 500L, "740:745:");

        assertThat(at.includes(999, 739L)).isTrue();
        assertThat(at.includes(1_000, 739L)).isFalse();
        assertThat(at.includes(1_000, null)).isFalse();
    }

    @Test
    void rowReadInASnapshotAndSummaryWithoutTransactionsAreJudgedByPosition() {
        assertThat(SourcePosition.of(1_000, null, "740:745:").includes(999, null))
                .isTrue();
        assertThat(SourcePosition.of(1_000, null, null).includes(999, 800L)).isTrue();
    }

    @Test
    void transactionsSoOldThatTheirIdentifiersCameRoundAgainAreInTheSummary() {
        SourcePosition at = SourcePosition.of(1_000, 500L, "5000000000:5000000000:");

        assertThat(at.includes(499, 5_000_000_000L % WRAP + 1)).isTrue();
        assertThat(at.includes(501, 5_000_000_000L % WRAP + 1)).isFalse();
    }

    @Test
    void textThatIsNoSnapshotIsRefused() {
        assertThatThrownBy(() -> TransactionSnapshot.parse("740:745"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid snapshot: xmin:xmax:xip,... is expected (740:745)");
    }

    /** The log shows 32 of 64 bits; within the window of the log both must agree. */
    @Property
    void shortIdentifiersSayWhatFullOnesSay(
            @ForAll @LongRange(min = 10_000_000, max = 3 * WRAP) long next,
            @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 1_000) Integer> behind,
            @ForAll @IntRange(min = -1_000, max = 1_000_000) int age) {
        Set<Long> underWay = behind.stream().map(back -> next - back).collect(Collectors.toSet());
        long oldest = underWay.stream().mapToLong(Long::longValue).min().orElse(next);
        String text = oldest + ":" + next + ":"
                + underWay.stream().map(String::valueOf).collect(Collectors.joining(","));
        long transaction = next - age;

        assertThat(TransactionSnapshot.parse(text).sees(transaction % WRAP))
                .isEqualTo(transaction < next && !underWay.contains(transaction));
    }
}
