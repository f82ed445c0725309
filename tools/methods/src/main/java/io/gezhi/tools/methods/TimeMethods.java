package io.gezhi.tools.methods;

import io.gezhi.batch.methods.index.aggregate.Outranking;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.rates.BinomialEmpiricalBayes;
import io.gezhi.batch.methods.rates.GammaPoisson;
import io.gezhi.batch.methods.rates.GlobalEmpiricalBayes;
import io.gezhi.batch.methods.rates.LocalEmpiricalBayes;
import io.gezhi.batch.methods.rates.RateTests;
import io.gezhi.batch.methods.rates.Smoothing;
import io.gezhi.batch.methods.space.ClusterScan;
import io.gezhi.batch.methods.space.FalseDiscovery;
import io.gezhi.batch.methods.space.Geary;
import io.gezhi.batch.methods.space.GetisOrd;
import io.gezhi.batch.methods.space.HotSpot;
import io.gezhi.batch.methods.space.Knox;
import io.gezhi.batch.methods.space.LocalGeary;
import io.gezhi.batch.methods.space.LocalMoran;
import io.gezhi.batch.methods.space.Moran;
import io.gezhi.batch.methods.space.Neighbours;
import io.gezhi.batch.methods.space.PermutationTest;
import io.gezhi.batch.methods.space.SpatialWeights;
import io.gezhi.batch.methods.staff.CaseMix;
import io.gezhi.batch.methods.staff.Component;
import io.gezhi.batch.methods.staff.Composite;
import io.gezhi.batch.methods.staff.DeadlineBunching;
import io.gezhi.batch.methods.staff.EntryLag;
import io.gezhi.batch.methods.staff.Funnel;
import io.gezhi.batch.methods.staff.FunnelForm;
import io.gezhi.batch.methods.staff.PoissonLimits;
import io.gezhi.batch.methods.staff.TerminalDigits;
import io.gezhi.batch.methods.staff.WalkingSpeed;
import io.gezhi.batch.methods.surveillance.Ears;
import io.gezhi.tools.methods.table.CsvText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times each method on made-up areas on a square grid, the same ones each time: the second of two runs counts. */
@Command(
        name = "speed",
        mixinStandardHelpOptions = true,
        description = "Times each method on made-up areas; columns method, size, seconds.")
final class TimeMethods implements Callable<Integer> {
    private static final double LEVEL = 0.9;
    private static final int SEED = 20261121;

    @Option(names = "--side", defaultValue = "110", description = "Of the square grid (default: ${DEFAULT-VALUE}).")
    private int side;

    @Option(names = "--scan-side", defaultValue = "30", description = "Of the scan's grid (default: ${DEFAULT-VALUE}).")
    private int scanSide;

    @Option(names = "--workers", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(names = "--out", description = "The CSV file to write (default: the standard output).")
    private Path out;

    @Spec
    private CommandSpec spec;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final List<List<Object>> rows = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        int areas = side * side;
        double[] exposure = made(areas, 50, 2000);
        double[] events = counts(exposure, 0.01);
        Neighbours neighbours = Neighbours.queen(side, side);
        timeRates(areas, events, exposure, neighbours);
        timeSpace(areas, events, neighbours);
        timeScan();
        timeStaff();
        time("ears C3", areas, () -> Ears.STANDARD.c3(events));
        timeOutranking();
        List<String> header = List.of("method", "size", "seconds");
        if (Optional.ofNullable(out).isPresent()) {
            CsvText.write(out, header, rows);
        } else {
            CsvText.print(spec.commandLine().getOut(), header, rows);
        }
        return 0;
    }

    private void timeRates(int areas, double[] events, double[] exposure, Neighbours neighbours) {
        double[] half =
                Arrays.stream(events).map(count -> Math.floor(count / 2)).toArray();
        double[] trials = Arrays.stream(events).map(count -> count + 5).toArray();
        double[] expected = Arrays.stream(exposure).map(people -> people * 0.01).toArray();
        double[][] covariate = IntStream.range(0, areas)
                .mapToObj(area -> new double[] {(area % side) / (double) side})
                .toArray(double[][]::new);
        time("eb POISSON", areas, () -> GlobalEmpiricalBayes.ofCounts(events, exposure, LEVEL));
        time("eb LOCAL", areas, () -> LocalEmpiricalBayes.shrink(events, exposure, neighbours, LEVEL));
        time("eb BINOMIAL", areas, () -> BinomialEmpiricalBayes.shrink(half, trials, LEVEL));
        time("eb GAMMA_POISSON", areas, () -> GammaPoisson.fit(events, expected, LEVEL));
        time("eb GAMMA_POISSON one covariate", areas, () -> GammaPoisson.fit(events, expected, covariate, LEVEL));
        time("rate-tests", areas, () -> RateTests.probabilityMap(events, exposure));
        time(
                "smooth, kernel",
                areas,
                () -> Smoothing.kernel(events, exposure, across(areas, side), down(areas, side), 4));
    }

    private void timeSpace(int areas, double[] values, Neighbours neighbours) {
        SpatialWeights weights = SpatialWeights.rowStandardised(neighbours);
        SpatialWeights withSelf = SpatialWeights.includingSelf(neighbours, SpatialWeights.Style.ROW_STANDARDISED);
        time("moran", areas, () -> Moran.test(values, weights));
        time("moran 999 draws", areas, () -> PermutationTest.ofMoran(values, weights, 999, SEED));
        time("moran --local", areas, () -> LocalMoran.conditional(values, weights));
        time("geary", areas, () -> Geary.test(values, weights));
        time("geary --local", areas, () -> LocalGeary.conditional(values, weights));
        time("getis", areas, () -> GetisOrd.test(values, weights));
        time("getis --local", areas, () -> HotSpot.around(values, weights));
        time("getis --star", areas, () -> HotSpot.including(values, withSelf));
        double[] p = random.doubles(areas).toArray();
        time("false-discovery", areas, () -> FalseDiscovery.adjusted(p));
        double[] days = made(areas, 0, 365);
        double[] x = made(areas, 0, 10_000);
        double[] y = made(areas, 0, 10_000);
        time("knox, pairs only", areas, () -> new Knox(x, y, days).pairs(100, 7));
    }

    private void timeScan() {
        int areas = scanSide * scanSide;
        double[] people = made(areas, 50, 2000);
        double[] cases = counts(people, 0.01);
        double[] expected = Arrays.stream(people).map(one -> one * 0.01).toArray();
        var zones = new ClusterScan.Areas(across(areas, scanSide), down(areas, scanSide), people, 0.05);
        time("scan, share 0.05, 99 simulations", areas, () -> ClusterScan.poisson(zones, cases, expected)
                .clusters(99, SEED, 0.05));
    }

    private void timeStaff() {
        double[] expected = made(workers, 5, 300);
        double[] seen = counts(expected, 1);
        List<Funnel.Unit> units = IntStream.range(0, workers)
                .mapToObj(at -> new Funnel.Unit("w" + at, seen[at], expected[at]))
                .toList();
        for (FunnelForm form : List.of(FunnelForm.LOG_RATIO, FunnelForm.ROOT_RATIO)) {
            time("funnel " + form, workers, () -> Funnel.of(form, units));
        }
        time("poisson-limits", workers, () -> Arrays.stream(expected)
                .map(one -> PoissonLimits.around(one, LEVEL).high())
                .sum());
        List<CaseMix.Work> work = IntStream.range(0, 20 * workers)
                .mapToObj(at -> new CaseMix.Work("w" + at % workers, "s" + at % 37, 10, at % 7))
                .toList();
        time("case-mix", work.size(), () -> CaseMix.expect(work));
        List<String> names = units.stream().map(Funnel.Unit::name).toList();
        List<Component> components =
                IntStream.range(0, 8).mapToObj(this::component).toList();
        time("composite, 8 components, 500 draws", workers, () -> Composite.standard(SEED)
                .score(names, components));
        timeLeads();
    }

    private Component component(int at) {
        List<Component.Count> counts = random.ints(workers, 50, 100)
                .mapToObj(good -> new Component.Count(good, 100))
                .toList();
        return new Component("c" + at, 1, counts);
    }

    private void timeLeads() {
        int records = 100_000;
        double[] remaining = made(records, -48, 48);
        time("bunching", records, () -> DeadlineBunching.of(remaining, 1, 12));
        long[] minutes = random.longs(records, 10, 60).toArray();
        time("digits", records, () -> TerminalDigits.of(minutes));
        List<Duration> lags =
                random.longs(records, 0, 90).mapToObj(Duration::ofHours).toList();
        time("entry-lag", records, () -> EntryLag.of(lags, EntryLag.ALLOWED, LEVEL));
        List<WalkingSpeed.Visit> visits = IntStream.range(0, records)
                .mapToObj(at -> new WalkingSpeed.Visit(
                        "w" + at % workers,
                        "v" + at,
                        Instant.ofEpochSecond(at * 60L),
                        117 + random.nextDouble(),
                        36 + random.nextDouble()))
                .toList();
        time("walking-speed", records, () -> WalkingSpeed.STANDARD.leads(visits));
    }

    private void timeOutranking() {
        int units = 20 * side;
        double[][] parts =
                IntStream.range(0, 30).mapToObj(at -> made(units, 0, 1)).toArray(double[][]::new);
        List<String> codes = IntStream.range(0, units).mapToObj(at -> "u" + at).toList();
        List<String> names = IntStream.range(0, 30).mapToObj(at -> "i" + at).toList();
        double[] weights = made(30, 1, 2);
        time(
                "outrank, 30 indicators",
                units,
                () -> Outranking.copeland(new NumberTable(codes, names, parts), weights, Outranking.Ties.EXACT));
    }

    private void time(String method, int size, Callable<?> task) {
        try {
            task.call();
            long start = System.nanoTime();
            task.call();
            double seconds = Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e9;
            rows.add(List.of(method, size, Math.round(seconds * 1e4) / 1e4));
        } catch (Exception e) {
            throw new IllegalStateException("Cannot time " + method + ": " + e.getMessage(), e);
        }
    }

    private double[] made(int size, double low, double high) {
        return random.doubles(size, low, high).toArray();
    }

    /** Counts with a greater variance than Poisson counts of the same mean. */
    private double[] counts(double[] exposure, double rate) {
        return Arrays.stream(exposure)
                .map(people -> Math.rint(Math.max(0, people * rate * Math.exp(0.4 * random.nextGaussian()))))
                .toArray();
    }

    private static double[] across(int areas, int width) {
        return IntStream.range(0, areas).mapToDouble(at -> at % width).toArray();
    }

    private static double[] down(int areas, int width) {
        return IntStream.range(0, areas)
                .mapToDouble(at -> Math.floorDiv(at, width))
                .toArray();
    }
}
