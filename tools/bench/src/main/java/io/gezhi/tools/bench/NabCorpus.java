package io.gezhi.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files and windows of a corpus in the layout of the Numenta Anomaly Benchmark. Rows keep the order of their file,
 * also where times repeat or run backwards: the benchmark's own files do both and are scored by row.
 *
 * @param leftOut files that take no part: the labels name them and they are absent, or they are there without a label
 */
record NabCorpus(List<Series> series, Problems leftOut) {
    private static final double PROBATION_SHARE = 0.15;

    /** One file: moments, values, and what a detection at each row is worth. */
    @SuppressWarnings("ArrayRecordComponent") // rows of a file, only read
    record Series(String name, List<LocalDateTime> times, double[] values, NabSweep sweep) {}

    /** Reads every file that the labels name and the folder has. */
    static NabCorpus read(Path data, Path labels) throws IOException {
        Path root = Files.isDirectory(data.resolve("data")) ? data.resolve("data") : data;
        JsonNode windows = Json.object(labels);
        NabCorpus corpus = read(windows, labels, "value", root::resolve, data);
        for (String name : filesOf(root)) {
            if (!windows.has(name)) {
                corpus.leftOut().add("Missing label: nothing is said about this file (%s; %s)".formatted(name, labels));
            }
        }
        return corpus;
    }

    /** Reads what a detector published: for each file of the corpus one of its own, with the score of every row. */
    static NabCorpus readResults(Path detector, Path labels) throws IOException {
        String prefix = detector.toAbsolutePath().normalize().getFileName() + "_";
        return read(
                Json.object(labels),
                labels,
                "anomaly_score",
                name -> {
                    Path file = detector.resolve(name);
                    return file.resolveSibling(prefix + file.getFileName());
                },
                detector);
    }

    private static NabCorpus read(
            JsonNode windows, Path labels, String column, Function<String, Path> place, Path folder) {
        List<Series> series = new ArrayList<>();
        Problems leftOut = new Problems();
        List<String> names = new ArrayList<>();
        windows.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            Path file = place.apply(name);
            if (Files.isRegularFile(file)) {
                series.add(series(name, Table.read(file, ','), column, windows.get(name), labels));
            } else {
                leftOut.add("Missing file: the labels name it (%s; %s)".formatted(file, labels));
            }
        }
        if (series.isEmpty()) {
            throw new OperatorMistakeException(
                    "Cannot read corpus: no file that the labels name is there (%s)".formatted(folder));
        }
        return new NabCorpus(List.copyOf(series), leftOut);
    }

    private static List<String> filesOf(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".csv") && Files.isRegularFile(file))
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static Series series(String name, Table table, String column, JsonNode windows, Path labels) {
        List<LocalDateTime> times = new ArrayList<>();
        double[] values = new double[table.rows()];
        for (int row = 0; row < values.length; row++) {
            times.add(table.time(row, "timestamp"));
            values[row] = table.number(row, column);
        }
        table.refuseProblems();
        int probation = NabSweep.probation(values.length, PROBATION_SHARE);
        return new Series(
                name, times, values, NabSweep.of(values.length, windows(name, times, windows, labels), probation));
    }

    private static List<NabSweep.Window> windows(
            String name, List<LocalDateTime> times, JsonNode windows, Path labels) {
        if (!windows.isArray()) {
            throw new OperatorMistakeException(
                    "Invalid label: must be an array of windows (%s in %s)".formatted(name, labels));
        }
        List<NabSweep.Window> found = new ArrayList<>();
        for (JsonNode window : windows) {
            NabSweep.Window next = new NabSweep.Window(row(times, window.get(0)), row(times, window.get(1)));
            int after = found.isEmpty() ? -1 : found.get(found.size() - 1).last();
            if (next.first() < 0 || next.last() < next.first() || next.first() <= after) {
                throw new OperatorMistakeException(
                        "Invalid window: must be two times of rows of the file, in order and after the window before (%s; %s in %s)"
                                .formatted(window, name, labels));
            }
            found.add(next);
        }
        return found;
    }

    /** The first row of a moment, -1 when there is none. */
    private static int row(List<LocalDateTime> times, JsonNode moment) {
        try {
            return moment == null ? -1 : times.indexOf(Table.time(moment.asText()));
        } catch (DateTimeParseException notTime) {
            return -1;
        }
    }
}
