package io.gezhi.schemas.contract;

import java.math.BigDecimal;

/**
 * How far a column may move from one delivery to the next before it is doubted.
 *
 * @param blankPoints percentage points by which the share of blanks may rise before it is told
 * @param factor how many times the largest distance from nought may grow or shrink before it is told; ten times as much
 *     refuses the night
 */
public record JumpLimits(BigDecimal blankPoints, BigDecimal factor) {
    /** What holds where a contract says nothing else. */
    public static final JumpLimits STANDARD = new JumpLimits(BigDecimal.valueOf(20), BigDecimal.valueOf(100));

    public JumpLimits {
        if (blankPoints.signum() <= 0 || blankPoints.compareTo(BigDecimal.valueOf(100)) > 0) {
            throw new IllegalArgumentException(
                    "jumpBlankPoints are more than 0 and at most 100 (" + blankPoints.toPlainString() + ")");
        }
        if (factor.compareTo(BigDecimal.ONE) <= 0) {
            throw new IllegalArgumentException("jumpFactor is more than 1 (" + factor.toPlainString() + ")");
        }
    }

    /** The factor from which a move is no longer told but refused. */
    public BigDecimal refusedFactor() {
        return factor.multiply(BigDecimal.TEN);
    }
}
