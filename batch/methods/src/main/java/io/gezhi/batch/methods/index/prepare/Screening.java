package io.gezhi.batch.methods.index.prepare;

import io.gezhi.batch.methods.index.data.Finding;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.data.NumberTable;
import java.util.stream.IntStream;

/**
 * Step 3: a unit stays when at least this share of its indicators has a value and, among those, at least that share is
 * not zero. The shares are taken after imputation.
 */
public record Screening(double minimumAvailable, double minimumNonZero) {
    public Screening {
        if (!(minimumAvailable >= 0 && minimumAvailable <= 1 && minimumNonZero >= 0 && minimumNonZero <= 1)) {
            throw new IllegalArgumentException(
                    "Invalid screening: shares lie between 0 and 1 (" + minimumAvailable + ", " + minimumNonZero + ")");
        }
    }

    public static Screening none() {
        return new Screening(0, 0);
    }

    public NumberTable apply(NumberTable table, Findings findings) {
        int[] kept = IntStream.range(0, table.unitCount())
                .filter(unit -> stays(table, unit, findings))
                .toArray();
        return kept.length == table.unitCount() ? table : table.rows(kept);
    }

    private boolean stays(NumberTable table, int unit, Findings findings) {
        int available = 0;
        int nonZero = 0;
        for (double[] column : table.values()) {
            available += Double.isNaN(column[unit]) ? 0 : 1;
            nonZero += Double.isNaN(column[unit]) || column[unit] == 0 ? 0 : 1;
        }
        double availableShare = (double) available / table.columns().size();
        double nonZeroShare = available == 0 ? 0 : (double) nonZero / available;
        if (availableShare >= minimumAvailable && nonZeroShare >= minimumNonZero) {
            return true;
        }
        findings.unit(
                Finding.Code.UNIT_SCREENED_OUT,
                table.units().get(unit),
                "available " + availableShare + ", non-zero " + nonZeroShare);
        return false;
    }
}
