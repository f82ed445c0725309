package io.gezhi.batch.methods.index.score;

import io.gezhi.batch.methods.index.data.Finding;
import io.gezhi.batch.methods.index.data.Findings;
import io.gezhi.batch.methods.index.method.Method;
import java.util.List;

/** Explains what the aggregation could not compute, or computed from a value that it had to raise. */
final class ScoreFindings {
    private final Method method;
    private final List<String> units;
    private final Findings findings;

    ScoreFindings(Method method, List<String> units, Findings findings) {
        this.method = method;
        this.units = units;
        this.findings = findings;
    }

    void explain(double[][][] levels) {
        explainFloor(levels[0]);
        for (int level = 2; level <= levels.length; level++) {
            for (int node = 0; node < levels[level - 1].length; node++) {
                explain(method.tree().level(level).get(node).code(), levels[level - 1][node], level == levels.length);
            }
        }
    }

    private void explainFloor(double[][] indicators) {
        if (method.aggregation().floor().isEmpty()) {
            return;
        }
        double floor = method.aggregation().floor().getAsDouble();
        for (int c = 0; c < indicators.length; c++) {
            for (int u = 0; u < units.size(); u++) {
                if (indicators[c][u] < floor) {
                    findings.cell(
                            Finding.Code.VALUE_RAISED_TO_FLOOR,
                            units.get(u),
                            method.tree().codes(1).get(c),
                            indicators[c][u] + " counts as " + floor);
                }
            }
        }
    }

    private void explain(String code, double[] scores, boolean isIndex) {
        for (int u = 0; u < scores.length; u++) {
            if (Double.isInfinite(scores[u])) {
                findings.cell(
                        Finding.Code.OUTSIDE_DOMAIN_OF_MEAN,
                        units.get(u),
                        code,
                        "a part is zero or negative where the mean needs more, taken as missing");
            } else if (Double.isNaN(scores[u])) {
                findings.cell(
                        Finding.Code.TOO_FEW_PARTS,
                        units.get(u),
                        code,
                        "not enough parts with a value, taken as missing");
            }
            if (isIndex && !Double.isFinite(scores[u])) {
                findings.unit(Finding.Code.UNIT_NOT_SCORED, units.get(u), "no " + code + " and no rank");
            }
        }
    }
}
