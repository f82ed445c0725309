package io.gezhi.schemas.position;

import java.io.Serializable;
import java.util.Optional;

/**
 * The moment of a registry that a summary stands at, told so exactly that for each change in the log it can be said
 * whether the summary had seen it.
 *
 * <p>A position in the log alone does not say so: a transaction writes its changes below a position and may commit above
 * it, and a transaction whose commit is written already can still be under way for a snapshot. Therefore the transactions
 * of the snapshot decide, and positions only where they can.
 *
 * @param position end of the log after the snapshot was taken: all that the summary has seen lies below it
 * @param low everything below it is in the summary, because each transaction that the summary has not seen began at or
 *     after it; null where it is not known
 * @param transactions those of the snapshot; null in summaries of older versions
 */
public record SourcePosition(long position, Long low, TransactionSnapshot transactions) implements Serializable {

    /** From the texts and numbers of a row of {@code ops.source_summary}. */
    public static SourcePosition of(long position, Long low, String transactions) {
        return new SourcePosition(
                position,
                low,
                Optional.ofNullable(transactions)
                        .map(TransactionSnapshot::parse)
                        .orElse(null));
    }

    /**
     * Whether the summary had seen a change.
     *
     * @param sequence position of the change in the log
     * @param transaction identifier of its transaction, as change capture writes it; null for rows read in a snapshot
     */
    public boolean includes(long sequence, Long transaction) {
        if (sequence >= position) {
            return false;
        }
        boolean isSurelyOld = low != null && sequence < low;
        return isSurelyOld || transaction == null || transactions == null || transactions.sees(transaction);
    }
}
