package io.gezhi.ingestion.files.row;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.row.ContentHash;
import java.math.BigInteger;
import java.util.List;

/** What some rows come to: how many the contract takes, how many not, and the sum of the content hashes of the former. */
public record RowCount(long accepted, long rejected, BigInteger contentHashSum) {

    public static final RowCount NONE = new RowCount(0, 0, BigInteger.ZERO);

    /** One row that the contract takes. */
    public static RowCount accepted(long contentHash) {
        return new RowCount(1, 0, BigInteger.valueOf(contentHash));
    }

    /** Rows that nobody hashed. */
    public static RowCount of(long accepted, long rejected) {
        return new RowCount(accepted, rejected, BigInteger.ZERO);
    }

    public static RowCount of(Contract contract, List<TreatedRow> rows) {
        long accepted = 0;
        HashSum sum = new HashSum();
        for (TreatedRow row : rows) {
            if (row instanceof TreatedRow.Accepted taken) {
                accepted++;
                sum.add(ContentHash.of(contract, taken.values()));
            }
        }
        return new RowCount(accepted, rows.size() - accepted, sum.value());
    }

    public long read() {
        return accepted + rejected;
    }

    public RowCount plus(RowCount other) {
        return new RowCount(
                accepted + other.accepted, rejected + other.rejected, contentHashSum.add(other.contentHashSum));
    }
}
