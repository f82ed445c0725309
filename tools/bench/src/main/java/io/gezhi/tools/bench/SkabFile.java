package io.gezhi.tools.bench;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One experiment in the layout of the Skoltech benchmark: moments in order, readings of sensors, and two labels by row.
 */
@SuppressWarnings("ArrayRecordComponent") // rows of a file, only read
record SkabFile(Path file, List<LocalDateTime> times, double[][] readings, Labels labels) {
    private static final int MOST_SENSORS = 64;

    /** By row: whether it lies in an anomaly, and whether one begins or ends there. */
    @SuppressWarnings("ArrayRecordComponent") // rows of a file, only read
    record Labels(boolean[] anomaly, boolean[] change) {
        private static Labels read(Table table) {
            boolean[] anomaly = new boolean[table.rows()];
            boolean[] change = new boolean[table.rows()];
            for (int row = 0; row < anomaly.length; row++) {
                anomaly[row] = table.flag(row, "anomaly");
                change[row] = table.flag(row, "changepoint");
            }
            return new Labels(anomaly, change);
        }
    }

    /** Every labelled file below a folder; files without a column anomaly, as the benchmark's anomaly-free one, are not. */
    static List<SkabFile> readAll(Path folder) throws IOException {
        List<SkabFile> experiments = new ArrayList<>();
        for (Path file : tablesBelow(folder)) {
            Table table = Table.read(file, ';');
            if (table.has("anomaly")) {
                experiments.add(read(file, table));
            }
        }
        if (experiments.isEmpty()) {
            throw new OperatorMistakeException(
                    "Cannot read corpus: no CSV with a column anomaly is there (%s)".formatted(folder));
        }
        return experiments;
    }

    /** The labels that another detector published for this file: the same columns, without the sensors. */
    Labels readResults(Path results) {
        if (!Files.isRegularFile(results)) {
            throw new OperatorMistakeException("Missing file: nothing is told about %s (%s)".formatted(file, results));
        }
        Table table = Table.read(results, ';');
        for (int row = 0; row < Math.min(table.rows(), times.size()); row++) {
            if (!table.time(row, "datetime").equals(times.get(row))) {
                table.refuse(row, "datetime", "must be that of the same row of " + file, table.text(row, "datetime"));
            }
        }
        Labels told = Labels.read(table);
        table.refuseProblems();
        if (table.rows() != times.size()) {
            throw new OperatorMistakeException("Cannot read results: must have the %d rows of %s (%d in %s)"
                    .formatted(times.size(), file, table.rows(), results));
        }
        return told;
    }

    private static SkabFile read(Path file, Table table) {
        List<String> sensors = table.columnsBetweenFirstAnd("anomaly");
        if (sensors.isEmpty() || sensors.size() > MOST_SENSORS) {
            throw new OperatorMistakeException(
                    "Cannot read experiment: must have 1 to %d sensors between datetime and anomaly (%d in %s)"
                            .formatted(MOST_SENSORS, sensors.size(), file));
        }
        List<LocalDateTime> times = new ArrayList<>();
        double[][] readings = new double[table.rows()][sensors.size()];
        for (int row = 0; row < readings.length; row++) {
            times.add(table.time(row, "datetime"));
            if (row > 0 && times.get(row).isBefore(times.get(row - 1))) {
                table.refuse(row, "datetime", "must not be before the row above", table.text(row, "datetime"));
            }
            for (int sensor = 0; sensor < sensors.size(); sensor++) {
                readings[row][sensor] = table.number(row, sensors.get(sensor));
            }
        }
        Labels labels = Labels.read(table);
        table.refuseProblems();
        return new SkabFile(file, times, readings, labels);
    }

    private static List<Path> tablesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }
}
