package io.gezhi.streaming.rules.bench;

import io.gezhi.streaming.rules.detect.HotellingT2;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Runs Hotelling's T-squared, smoothed over a few seconds, over the labelled files of the Skoltech benchmark: the first
 * 400 rows of a file are learnt from, one limit for all files, each row judged by the rows up to it. Outlier protocol:
 * F1, false alarm rate and missed alarm rate over all rows.
 *
 * <p>{@code --data DIR}; every CSV below it that has a column {@code anomaly} is scored.
 */
public final class SkabBench {
    private static final int LEARNS = 400;
    private static final double LIMIT_DEVIATIONS = 3.09;
    private static final double SMOOTHING = 0.2;

    private SkabBench() {}

    public static void main(String[] arguments) {
        BenchCommand.main(arguments, SkabBench::run);
    }

    static void run(String[] arguments, PrintStream out) throws IOException {
        Path data = BenchOptions.read(arguments, Set.of("data")).folder("data");
        Outcome total = new Outcome(0, 0, 0, 0);
        int files = 0;
        for (Path file : labelled(data)) {
            total = total.plus(score(Files.readAllLines(file)));
            files++;
        }
        if (files == 0) {
            throw new BenchMistake("Cannot read corpus: no CSV with a column anomaly is there (%s)".formatted(data));
        }
        out.printf(
                Locale.ROOT,
                "F1 %.2f  false alarms %.2f %%  missed %.2f %%  (%d files)%n",
                total.f1(),
                100 * total.falseAlarmRate(),
                100 * total.missedRate(),
                files);
    }

    private static List<Path> labelled(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .filter(SkabBench::isLabelled)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isLabelled(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst()
                    .filter(header -> header.contains(";anomaly"))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Outcome score(List<String> lines) {
        int anomaly = Arrays.asList(lines.get(0).split(";", -1)).indexOf("anomaly");
        HotellingT2 detector = new HotellingT2(anomaly - 1, LEARNS);
        HotellingT2.State state = detector.start();
        double limit = detector.limit(LIMIT_DEVIATIONS);
        double smoothed = 0;
        Outcome outcome = new Outcome(0, 0, 0, 0);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(";", -1);
            double[] reading = new double[anomaly - 1];
            Arrays.setAll(reading, i -> Double.parseDouble(cells[i + 1]));
            boolean alarm = false;
            if (detector.judges(state)) {
                smoothed += SMOOTHING * (detector.distance(state, reading) - smoothed);
                alarm = smoothed > limit;
            }
            state = detector.next(state, reading);
            outcome = outcome.with(Double.parseDouble(cells[anomaly]) == 1, alarm);
        }
        return outcome;
    }

    /** Rows by what was true and what was told. */
    record Outcome(long hits, long misses, long falseAlarms, long quiet) {
        Outcome with(boolean anomaly, boolean alarm) {
            return new Outcome(
                    hits + (anomaly && alarm ? 1 : 0),
                    misses + (anomaly && !alarm ? 1 : 0),
                    falseAlarms + (!anomaly && alarm ? 1 : 0),
                    quiet + (!anomaly && !alarm ? 1 : 0));
        }

        Outcome plus(Outcome other) {
            return new Outcome(
                    hits + other.hits, misses + other.misses, falseAlarms + other.falseAlarms, quiet + other.quiet);
        }

        double f1() {
            return 2.0 * hits / (2.0 * hits + misses + falseAlarms);
        }

        double falseAlarmRate() {
            return falseAlarms / (double) (falseAlarms + quiet);
        }

        double missedRate() {
            return misses / (double) (hits + misses);
        }
    }
}
