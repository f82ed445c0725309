package io.gezhi.streaming.rules.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The files and windows of a corpus in the layout of the Numenta Anomaly Benchmark. */
record NabCorpus(List<Series> series) {
    private static final double PROBATION_SHARE = 0.15;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss[.SSSSSS]", Locale.ROOT);

    /** One file: moments, values, and what a detection at each row is worth. */
    @SuppressWarnings("ArrayRecordComponent") // rows of a file, only read
    record Series(String name, List<LocalDateTime> times, double[] values, NabSweep sweep) {}

    /** Reads every file that the labels name and the folder has. */
    static NabCorpus read(Path data, Path labels) throws IOException {
        Path root = Files.isDirectory(data.resolve("data")) ? data.resolve("data") : data;
        return read(labels, "value", name -> root.resolve(name), data);
    }

    /** Reads what a detector published: for each file of the corpus one of its own, with the score of every row. */
    static NabCorpus readResults(Path detector, Path labels) throws IOException {
        String prefix = detector.getFileName() + "_";
        return read(
                labels,
                "anomaly_score",
                name -> {
                    Path file = Path.of(name);
                    return detector.resolve(file.getParent()).resolve(prefix + file.getFileName());
                },
                detector);
    }

    private static NabCorpus read(Path labels, String column, Function<String, Path> place, Path folder)
            throws IOException {
        List<Series> series = new ArrayList<>();
        JsonNode windows = new ObjectMapper().readTree(labels.toFile());
        List<String> names = new ArrayList<>();
        windows.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            Path file = place.apply(name);
            if (Files.isRegularFile(file)) {
                series.add(series(name, Files.readAllLines(file), column, windows.get(name)));
            }
        }
        if (series.isEmpty()) {
            throw new BenchMistake("Cannot read corpus: no file that the labels name is there (%s)".formatted(folder));
        }
        return new NabCorpus(List.copyOf(series));
    }

    private static Series series(String name, List<String> lines, String column, JsonNode windows) {
        int valueColumn = Arrays.asList(lines.get(0).split(",", -1)).indexOf(column);
        List<LocalDateTime> times = new ArrayList<>();
        double[] values = new double[lines.size() - 1];
        for (int row = 0; row < values.length; row++) {
            String[] cells = lines.get(row + 1).split(",", -1);
            times.add(LocalDateTime.parse(cells[0], TIME));
            values[row] = Double.parseDouble(cells[valueColumn]);
        }
        List<NabSweep.Window> found = new ArrayList<>();
        for (JsonNode window : windows) {
            found.add(new NabSweep.Window(
                    times.indexOf(LocalDateTime.parse(window.get(0).asText(), TIME)),
                    times.indexOf(LocalDateTime.parse(window.get(1).asText(), TIME))));
        }
        int probation = NabSweep.probation(values.length, PROBATION_SHARE);
        return new Series(name, times, values, NabSweep.of(values.length, found, probation));
    }
}
