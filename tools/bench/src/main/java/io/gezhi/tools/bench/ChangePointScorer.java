package io.gezhi.tools.bench;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores told change points as the Skoltech benchmark does. Each true one opens a window of a minute to its right; where
 * two windows meet, the later one begins where the earlier ends. The first told in a window is a hit, worth less the later
 * it comes; a window without any is a miss; what is told outside all windows is false.
 */
final class ChangePointScorer {
    private static final Duration WIDTH = Duration.ofSeconds(60);
    private static final int STEPS = 1000;

    private final List<Double> positions = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private int truth;
    private int falseAlarms;

    private record Window(LocalDateTime left, LocalDateTime right) {
        boolean holds(LocalDateTime moment) {
            return !moment.isBefore(left) && !moment.isAfter(right);
        }

        /** Where in the window a moment lies, 0 to 1. */
        double position(LocalDateTime moment) {
            return Duration.between(left, moment).toNanos()
                    / (double) Duration.between(left, right).toNanos();
        }
    }

    /** Adds one file: moments in order, and which of them are true and told change points. */
    void add(List<LocalDateTime> times, boolean[] isTrue, boolean[] isTold) {
        List<LocalDateTime> told = where(times, isTold);
        List<Window> windows = windows(where(times, isTrue));
        truth += windows.size();
        falseAlarms += (int) told.stream()
                .filter(moment -> windows.stream().noneMatch(window -> window.holds(moment)))
                .count();
        for (Window window : windows) {
            told.stream().filter(window::holds).findFirst().ifPresent(first -> {
                positions.add(window.position(first));
                delays.add(Duration.between(window.left(), first));
            });
        }
    }

    int truth() {
        return truth;
    }

    int missed() {
        return truth - positions.size();
    }

    int falseAlarms() {
        return falseAlarms;
    }

    /** Mean time from the begin of a window to what was told first in it. */
    Duration meanDelay() {
        return delays.isEmpty()
                ? Duration.ZERO
                : delays.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(delays.size());
    }

    /** 100 for every change point told at once and nothing else, 0 for nothing told. */
    double normalised(NabProfile profile) {
        double hits = positions.stream().mapToDouble(at -> worth(at, profile)).sum();
        double raw = hits - profile.falsePositive() * falseAlarms - profile.falseNegative() * missed();
        double nothing = -profile.falseNegative() * truth;
        return truth == 0 ? 0 : 100 * (raw - nothing) / (profile.truePositive() * truth - nothing);
    }

    /**
     * What a detection is worth: from that of a hit down to that of a false alarm, along a hyperbolic tangent in a
     * thousand steps.
     */
    static double worth(double position, NabProfile profile) {
        int step = Math.min((int) (position * STEPS), STEPS - 1);
        double x = Math.PI * (step / (STEPS - 1.0) - 0.5);
        double half = (profile.truePositive() + profile.falsePositive()) / 2;
        return half - profile.falsePositive() - half * Math.tanh(x) / Math.tanh(Math.PI / 2);
    }

    private static List<LocalDateTime> where(List<LocalDateTime> times, boolean[] flags) {
        List<LocalDateTime> found = new ArrayList<>();
        for (int row = 0; row < flags.length; row++) {
            if (flags[row]) {
                found.add(times.get(row));
            }
        }
        return found;
    }

    private static List<Window> windows(List<LocalDateTime> moments) {
        List<Window> windows = new ArrayList<>();
        LocalDateTime free = LocalDateTime.MIN;
        for (LocalDateTime moment : moments) {
            LocalDateTime left = moment.isAfter(free) ? moment : free;
            free = moment.plus(WIDTH);
            windows.add(new Window(left, free));
        }
        return windows;
    }
}
