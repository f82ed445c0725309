package io.gezhi.tools.bench;

import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.tools.bench.SkabFile.Labels;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Runs Hotelling's T-squared over the labelled files of the Skoltech benchmark and scores it under the benchmark's two
 * protocols: outliers row by row (F1, false alarm rate, missed alarm rate), and change points in
 * windows of a minute. The first 400 rows of a file are for learning and are not scored; one limit for all files, each row
 * judged by the rows up to it.
 *
 * <p>{@code --data DIR [--out FILE]}; every CSV below it that has a column {@code anomaly} is scored, and the rows that
 * are told are written. {@code --results DIR} scores what
 * another detector told instead, to prove the scorer: files of the same paths with datetime, anomaly and changepoint.
 */
public final class SkabBench {
    private static final int LEARNS = 400;
    private static final double LIMIT_DEVIATIONS = 3.09;
    private static final double OFF_SHARE = 0.5;
    private static final double SHRINKAGE = 0.5;
    private static final double OUTLIER_SMOOTHING = 0.2;
    private static final double CHANGE_FOLLOWS = 0.01;
    private static final List<NabProfile> PROFILES = List.of(
            new NabProfile("standard", 1, 1, 0.11),
            new NabProfile("low FP", 1, 1, 0.22),
            new NabProfile("low FN", 1, 2, 0.11));

    private SkabBench() {}

    public static void main(String[] arguments) {
        BenchCommand.main(arguments, SkabBench::run);
    }

    static void run(String[] arguments, PrintStream out) throws IOException {
        BenchOptions options = BenchOptions.read(arguments, Set.of("data", "results", "out"));
        Path detections = options.newFile("out", Path.of("skab-detections.csv"));
        Path data = options.folder("data");
        boolean published = options.text("results").isPresent();
        Outcome outliers = Outcome.NONE;
        ChangePointScorer changes = new ChangePointScorer();
        List<SkabFile> files = SkabFile.readAll(data);
        List<String> lines = new ArrayList<>(List.of("file,datetime,outlier,changepoint"));
        for (SkabFile file : files) {
            requireRows(file);
            Labels told = published
                    ? file.readResults(options.folder("results").resolve(data.relativize(file.file())))
                    : detect(file);
            outliers = outliers.plus(outcome(file.labels().anomaly(), told.anomaly()));
            lines.addAll(lines(data.relativize(file.file()), file, told));
            changes.add(scored(file.times()), scored(file.labels().change()), scored(told.change()));
        }
        print(out, outliers, changes, files.size());
        Files.write(detections, lines);
        out.printf("detections in %s%n", detections);
    }

    private static List<String> lines(Path name, SkabFile file, Labels told) {
        List<String> lines = new ArrayList<>();
        for (int row = LEARNS; row < told.anomaly().length; row++) {
            if (told.anomaly()[row] || told.change()[row]) {
                lines.add("%s,%s,%d,%d"
                        .formatted(
                                name,
                                Table.shown(file.times().get(row)),
                                told.anomaly()[row] ? 1 : 0,
                                told.change()[row] ? 1 : 0));
            }
        }
        return lines;
    }

    private static void print(PrintStream out, Outcome outliers, ChangePointScorer changes, int files) {
        out.printf(
                Locale.ROOT,
                "F1 %.2f  false alarms %.2f %%  missed %.2f %%  (%d files)%n",
                outliers.f1(),
                100 * outliers.falseAlarmRate(),
                100 * outliers.missedRate(),
                files);
        out.print("change points:");
        for (NabProfile profile : PROFILES) {
            out.printf(Locale.ROOT, "  %s %.2f", profile.name(), changes.normalised(profile));
        }
        out.printf(
                Locale.ROOT,
                "  missed %d of %d  false %d  mean delay %.1f s%n",
                changes.missed(),
                changes.truth(),
                changes.falseAlarms(),
                changes.meanDelay().toMillis() / 1000.0);
    }

    /** Outliers by the state learnt at the start; changes by a state that follows slow drift, at their first second. */
    static Labels detect(SkabFile file) {
        boolean[] outlier = alarms(file.readings(), OUTLIER_SMOOTHING, 0);
        boolean[] apart = alarms(file.readings(), 1, CHANGE_FOLLOWS);
        boolean[] change = new boolean[apart.length];
        for (int row = 1; row < apart.length; row++) {
            change[row] = apart[row] != apart[row - 1];
        }
        return new Labels(outlier, change);
    }

    /** An alarm begins where the smoothed distance passes the limit and ends where it falls below half of it. */
    private static boolean[] alarms(double[][] readings, double smoothing, double follows) {
        HotellingT2 detector = new HotellingT2(readings[0].length, LEARNS, SHRINKAGE);
        HotellingT2.State state = detector.start();
        double limit = detector.limit(LIMIT_DEVIATIONS);
        double smoothed = 0;
        boolean[] on = new boolean[readings.length];
        for (int row = 0; row < readings.length; row++) {
            if (detector.judges(state)) {
                smoothed += smoothing * (detector.distance(state, readings[row]) - smoothed);
                on[row] = smoothed > (on[row - 1] ? OFF_SHARE * limit : limit);
                state = on[row] ? state : detector.follow(state, readings[row], follows);
            }
            state = detector.next(state, readings[row]);
        }
        return on;
    }

    private static void requireRows(SkabFile file) {
        if (file.times().size() <= LEARNS) {
            throw new OperatorMistakeException(
                    "Cannot score file: must have more than the %d rows to learn from (%d in %s)"
                            .formatted(LEARNS, file.times().size(), file.file()));
        }
    }

    private static Outcome outcome(boolean[] truth, boolean[] told) {
        Outcome outcome = Outcome.NONE;
        for (int row = LEARNS; row < truth.length; row++) {
            outcome = outcome.with(truth[row], told[row]);
        }
        return outcome;
    }

    private static boolean[] scored(boolean[] rows) {
        return Arrays.copyOfRange(rows, LEARNS, rows.length);
    }

    private static List<LocalDateTime> scored(List<LocalDateTime> rows) {
        return rows.subList(LEARNS, rows.size());
    }
}
