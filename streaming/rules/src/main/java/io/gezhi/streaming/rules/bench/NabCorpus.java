package io.gezhi.streaming.rules.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
        List<Series> series = new ArrayList<>();
        JsonNode windows = new ObjectMapper().readTree(labels.toFile());
        List<String> names = new ArrayList<>();
        windows.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (Files.isRegularFile(root.resolve(name))) {
                series.add(series(root, name, windows.get(name)));
            }
        }
        if (series.isEmpty()) {
            throw new BenchMistake("Cannot read corpus: no file that the labels name is there (%s)".formatted(root));
        }
        return new NabCorpus(List.copyOf(series));
    }

    private static Series series(Path root, String name, JsonNode windows) throws IOException {
        List<String> lines = Files.readAllLines(root.resolve(name));
        List<LocalDateTime> times = new ArrayList<>();
        double[] values = new double[lines.size() - 1];
        for (int row = 0; row < values.length; row++) {
            String[] cells = lines.get(row + 1).split(",", -1);
            times.add(LocalDateTime.parse(cells[0], TIME));
            values[row] = Double.parseDouble(cells[1]);
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
