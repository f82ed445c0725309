package io.gezhi.tools.bench;

import io.gezhi.streaming.rules.detect.UsageDeviation;
import io.gezhi.tools.bench.NabCorpus.Series;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Runs the usage-deviation detector over a corpus in the layout of the Numenta Anomaly Benchmark and scores it under the
 * benchmark's own protocol: one threshold for all files of the corpus, the same settings for every file, each row judged
 * by the rows before it.
 *
 * <p>{@code --results DIR --labels FILE --profiles FILE} scores what another detector published instead, to prove the
 * scorer: a folder named like the detector in the layout of the benchmark's results.
 *
 * <p>{@code --data DIR [--labels FILE] [--profiles FILE] [--threshold N] [--out FILE]}; prints a score per profile and
 * writes the detections of the first profile. Without a threshold the one that scores best over the corpus is taken for
 * each profile, as the benchmark does. Where the labels and the folder do not name the same files, those that both have
 * are scored and the others are told: the labels of a whole corpus serve for a part of it.
 */
public final class NabBench {
    private NabBench() {}

    public static void main(String[] arguments) {
        BenchCommand.main(arguments, NabBench::run);
    }

    static void run(String[] arguments, PrintStream out) throws IOException {
        BenchOptions options =
                BenchOptions.read(arguments, Set.of("data", "results", "labels", "profiles", "threshold", "out"));
        boolean published = options.text("results").isPresent();
        Path folder = options.folder(published ? "results" : "data");
        Path labels = options.file("labels", folder.resolve("combined_windows.json"));
        List<NabProfile> profiles = NabProfile.read(options.file("profiles", folder.resolve("profiles.json")));
        OptionalDouble threshold = options.number("threshold");
        Path detections = options.newFile("out", Path.of("nab-detections.csv"));
        NabCorpus corpus = published ? NabCorpus.readResults(folder, labels) : NabCorpus.read(folder, labels);
        UsageDeviation detector = UsageDeviation.standard(24);
        List<double[]> scores = corpus.series().stream()
                .map(series -> published ? series.values() : scores(series, detector))
                .toList();
        List<NabScorer.Result> results = new ArrayList<>();
        for (NabProfile profile : profiles) {
            NabScorer scorer = scorer(profile, corpus, scores);
            NabScorer.Result result = threshold.isPresent() ? scorer.at(threshold.getAsDouble()) : scorer.best();
            results.add(result);
            out.printf(
                    Locale.ROOT,
                    "%-20s %6.2f  (threshold %.6f)%n",
                    profile.name(),
                    result.normalised(),
                    result.threshold());
        }
        write(detections, corpus, scores, results.get(0).threshold());
        out.printf(Locale.ROOT, "%d files, detections in %s%n", corpus.series().size(), detections);
        if (!corpus.leftOut().none()) {
            out.println("Left out:\n" + corpus.leftOut().text());
        }
    }

    static NabScorer scorer(NabProfile profile, NabCorpus corpus, List<double[]> scores) {
        NabScorer scorer = new NabScorer(profile);
        for (int i = 0; i < scores.size(); i++) {
            scorer.add(corpus.series().get(i).sweep(), scores.get(i));
        }
        return scorer;
    }

    /** The detector's scores, each from the rows up to its own. */
    static double[] scores(Series series, UsageDeviation detector) {
        double[] scores = new double[series.values().length];
        UsageDeviation.State state = detector.start();
        for (int row = 0; row < scores.length; row++) {
            UsageDeviation.Assessment assessment = detector.assess(
                    state, series.values()[row], series.times().get(row).getHour());
            scores[row] = assessment.news();
            state = assessment.state();
        }
        return scores;
    }

    private static void write(Path file, NabCorpus corpus, List<double[]> scores, double threshold) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("file,timestamp,value,score,window\n");
            for (int i = 0; i < scores.size(); i++) {
                Series series = corpus.series().get(i);
                for (int row = 0; row < scores.get(i).length; row++) {
                    int window = series.sweep().window()[row];
                    if (scores.get(i)[row] >= threshold && window != NabSweep.PROBATION) {
                        out.write("%s,%s,%s,%s,%s%n"
                                .formatted(
                                        series.name(),
                                        Table.shown(series.times().get(row)),
                                        series.values()[row],
                                        scores.get(i)[row],
                                        window == NabSweep.NONE ? "" : window));
                    }
                }
            }
        }
    }
}
