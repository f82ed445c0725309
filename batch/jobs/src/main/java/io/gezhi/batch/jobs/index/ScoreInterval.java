package io.gezhi.batch.jobs.index;

import io.gezhi.batch.jobs.index.LevelRates.IndicatorRates;
import io.gezhi.batch.methods.index.AreaIndex;
import io.gezhi.batch.methods.index.data.NumberTable;

/**
 * The interval of each score: every indicator in turn is put at the ends of its rate's interval, and the moves of the
 * score, which are independent of each other, are added as squares.
 */
@SuppressWarnings("ArrayRecordComponent")
record ScoreInterval(double[] low, double[] high) {
    private static final double WORST = 0;
    private static final double BEST = 100;

    static ScoreInterval of(AreaIndex index, NumberTable table, LevelRates rates, double[] scores) {
        double[] down = new double[scores.length];
        double[] up = new double[scores.length];
        for (int column = 0; column < table.columns().size(); column++) {
            IndicatorRates measured = rates.byIndicator().get(table.columns().get(column));
            add(moved(index, table, column, measured.lows()), scores, down, up);
            add(moved(index, table, column, measured.highs()), scores, down, up);
        }
        double[] low = new double[scores.length];
        double[] high = new double[scores.length];
        for (int area = 0; area < scores.length; area++) {
            low[area] = Math.max(WORST, scores[area] - Math.sqrt(down[area]));
            high[area] = Math.min(BEST, scores[area] + Math.sqrt(up[area]));
        }
        return new ScoreInterval(low, high);
    }

    private static double[] moved(AreaIndex index, NumberTable table, int column, double[] values) {
        double[][] columns = table.values().clone();
        columns[column] = values;
        return index.run(new NumberTable(table.units(), table.columns(), columns))
                .scores();
    }

    private static void add(double[] moved, double[] scores, double[] down, double[] up) {
        for (int area = 0; area < scores.length; area++) {
            double move = moved[area] - scores[area];
            if (move < 0) {
                down[area] += move * move;
            } else {
                up[area] += move * move;
            }
        }
    }
}
