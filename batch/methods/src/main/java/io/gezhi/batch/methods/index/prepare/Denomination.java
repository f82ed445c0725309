package io.gezhi.batch.methods.index.prepare;

import io.gezhi.batch.methods.index.data.Finding;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.tree.IndexTree;
import io.gezhi.batch.methods.index.tree.Part.Indicator;

/**
 * Step 1: counts become rates, value divided by exposure. A value whose exposure is missing, zero or negative is
 * missing: nothing can be said of a place where nobody is.
 */
public final class Denomination {
    private final Exposures exposures;
    private final Findings findings;

    public Denomination(Exposures exposures, Findings findings) {
        this.exposures = exposures;
        this.findings = findings;
    }

    public NumberTable apply(NumberTable data, IndexTree tree) {
        double[][] rates = tree.indicators().stream()
                .map(indicator -> rate(data, indicator))
                .toArray(double[][]::new);
        return new NumberTable(data.units(), tree.codes(1), rates);
    }

    private double[] rate(NumberTable data, Indicator indicator) {
        double[] values = data.column(indicator.code());
        if (indicator.exposure().isEmpty()) {
            return values;
        }
        double[] exposure = exposures.of(indicator.exposure().get(), data);
        var rates = new double[values.length];
        for (int u = 0; u < rates.length; u++) {
            rates[u] = exposure[u] > 0 ? values[u] / exposure[u] : withoutExposure(data, u, indicator, exposure[u]);
        }
        return rates;
    }

    private double withoutExposure(NumberTable data, int unit, Indicator indicator, double exposure) {
        Finding.Code code = Double.isNaN(exposure) ? Finding.Code.EXPOSURE_MISSING : Finding.Code.EXPOSURE_NOT_POSITIVE;
        findings.cell(
                code,
                data.units().get(unit),
                indicator.code(),
                "not divided by " + indicator.exposure().get() + ", taken as missing");
        return Double.NaN;
    }
}
