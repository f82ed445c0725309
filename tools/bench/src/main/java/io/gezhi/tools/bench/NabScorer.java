package io.gezhi.tools.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Scores detections over a corpus by one threshold for all files. The score is 100 for a detector that finds each window
 * at its first row and nothing else, and 0 for one that finds nothing.
 */
final class NabScorer {
    private final NabProfile profile;
    private final List<Point> points = new ArrayList<>();
    private int windows;

    NabScorer(NabProfile profile) {
        this.profile = profile;
    }

    private record Point(double score, double worth, long window) {}

    /** A threshold and what it scores. */
    record Result(double threshold, double raw, double normalised) {}

    /** Adds a file with its scores by row; rows for learning do not count. */
    void add(NabSweep sweep, double[] scores) {
        for (int row = 0; row < scores.length; row++) {
            int window = sweep.window()[row];
            if (window != NabSweep.PROBATION) {
                long global = window == NabSweep.NONE ? NabSweep.NONE : windows + (long) window;
                points.add(new Point(scores[row], sweep.weighted(row, profile), global));
            }
        }
        windows += sweep.windows();
    }

    /** The score of one threshold. */
    Result at(double threshold) {
        Tally tally = new Tally();
        points.stream().filter(point -> point.score() >= threshold).forEach(tally::add);
        return result(threshold, tally.total());
    }

    /** The threshold that scores best, the highest of several: the benchmark's own way to set it. */
    Result best() {
        Point[] falling = points.toArray(new Point[0]);
        Arrays.sort(falling, Comparator.comparingDouble(Point::score).reversed());
        Tally tally = new Tally();
        double bestThreshold = 1.1;
        double bestRaw = tally.total();
        for (int i = 0; i < falling.length; i++) {
            tally.add(falling[i]);
            boolean lastOfItsScore = i + 1 == falling.length || falling[i + 1].score() < falling[i].score();
            if (lastOfItsScore && tally.total() > bestRaw) {
                bestRaw = tally.total();
                bestThreshold = falling[i].score();
            }
        }
        return result(bestThreshold, bestRaw);
    }

    private Result result(double threshold, double raw) {
        double nothing = -profile.falseNegative() * windows;
        double perfect = profile.truePositive() * windows;
        return new Result(threshold, raw, windows == 0 ? 0 : 100 * (raw - nothing) / (perfect - nothing));
    }

    /** The best detection of each window, and all false alarms. */
    private final class Tally {
        private final Map<Long, Double> found = new HashMap<>();
        private double hits;
        private double falseAlarms;

        void add(Point point) {
            if (point.window() == NabSweep.NONE) {
                falseAlarms += point.worth();
                return;
            }
            Double before = found.get(point.window());
            if (before == null || before < point.worth()) {
                hits += point.worth() - (before == null ? 0 : before);
                found.put(point.window(), point.worth());
            }
        }

        double total() {
            return hits + falseAlarms - profile.falseNegative() * (windows - found.size());
        }
    }
}
