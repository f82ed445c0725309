import io.gezhi.batch.methods.probability.BinomialSampler;
import io.gezhi.batch.methods.probability.GammaSampler;
import io.gezhi.batch.methods.probability.Polygamma;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;
import org.apache.commons.numbers.gamma.Trigamma;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Our own functions beside those of Apache Commons, against values to 40 digits: greatest relative error and time of a call. */
public final class DistributionTrial {
    private interface Function {
        double of(double a, double b);
    }

    private record Row(double a, double b, double wanted) {}

    private static volatile double sink;

    public static void main(String[] arguments) throws Exception {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            String[] cells = line.split(",");
            rows.computeIfAbsent(cells[0], kind -> new ArrayList<>())
                    .add(new Row(Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3])));
        }
        System.out.printf("%-16s %-10s %14s %10s%n", "function", "whose", "greatest error", "ns a call");
        both(rows, "gamma-below", io.gezhi.batch.methods.probability.GammaDistribution::below, (a, x) -> RegularizedGamma.P.value(a, x));
        both(rows, "gamma-above", io.gezhi.batch.methods.probability.GammaDistribution::above, (a, x) -> RegularizedGamma.Q.value(a, x));
        both(
                rows,
                "gamma-quantile",
                io.gezhi.batch.methods.probability.GammaDistribution::quantile,
                (a, p) -> GammaDistribution.of(a, 1).inverseCumulativeProbability(p));
        both(rows, "normal-below", (z, none) -> io.gezhi.batch.methods.probability.NormalDistribution.below(z), (z, none) -> NormalDistribution.of(0, 1).cumulativeProbability(z));
        both(rows, "digamma", (a, none) -> Polygamma.digamma(a), (a, none) -> Digamma.value(a));
        both(rows, "trigamma", (a, none) -> Polygamma.trigamma(a), (a, none) -> Trigamma.value(a));
        beta(Files.readAllLines(Path.of(arguments[0])));
        normalQuantiles();
        samplers();
    }

    private static void both(Map<String, List<Row>> rows, String kind, Function own, Function library) {
        report(kind, "own", rows.get(kind), own);
        report(kind, "commons", rows.get(kind), library);
    }

    private static void report(String kind, String whose, List<Row> rows, Function function) {
        double worst = 0;
        Row at = null;
        for (Row row : rows) {
            double error = Math.abs(function.of(row.a, row.b) - row.wanted) / Math.abs(row.wanted);
            if (!(error <= worst)) {
                worst = error;
                at = row;
            }
        }
        System.out.printf("%-16s %-10s %14.1e %10.0f  worst at %s%n", kind, whose, worst, time(rows, function), at);
    }

    private static double time(List<Row> rows, Function function) {
        double best = Double.POSITIVE_INFINITY;
        for (int repeat = 0; repeat < 12; repeat++) {
            int calls = 0;
            double sum = 0;
            long start = System.nanoTime();
            while (System.nanoTime() - start < 60_000_000L) {
                for (Row row : rows) {
                    sum += function.of(row.a, row.b);
                    calls++;
                }
            }
            sink = sum;
            best = Math.min(best, (System.nanoTime() - start) / (double) calls);
        }
        return best;
    }

    private static void beta(List<String> lines) {
        double[] worst = new double[2];
        List<double[]> all = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("beta-quantile")) {
                String[] c = line.split(",");
                all.add(new double[] {Double.parseDouble(c[1]), Double.parseDouble(c[2]), Double.parseDouble(c[3]), Double.parseDouble(c[4])});
            }
        }
        for (double[] c : all) {
            double math3 = new org.apache.commons.math3.distribution.BetaDistribution(null, c[0], c[1], 1e-12).inverseCumulativeProbability(c[2]);
            double statistics = BetaDistribution.of(c[0], c[1]).inverseCumulativeProbability(c[2]);
            worst[0] = Math.max(worst[0], Math.abs(math3 - c[3]) / c[3]);
            worst[1] = Math.max(worst[1], Math.abs(statistics - c[3]) / c[3]);
        }
        List<Row> rows = new ArrayList<>();
        for (int at = 0; at < all.size(); at++) {
            rows.add(new Row(at, 0, 0));
        }
        double old = time(rows, (at, none) -> {
            double[] c = all.get((int) at);
            return new org.apache.commons.math3.distribution.BetaDistribution(null, c[0], c[1], 1e-12).inverseCumulativeProbability(c[2]);
        });
        double newer = time(rows, (at, none) -> {
            double[] c = all.get((int) at);
            return BetaDistribution.of(c[0], c[1]).inverseCumulativeProbability(c[2]);
        });
        System.out.printf("%-16s %-10s %14.1e %10.0f%n%-16s %-10s %14.1e %10.0f%n", "beta-quantile", "math3", worst[0], old, "", "commons", worst[1], newer);
    }

    private static void normalQuantiles() {
        double[] p = {1e-12, 1e-6, 0.001, 0.025, 0.3, 0.5000001, 0.7, 0.975, 0.999, 1 - 1e-6};
        NormalDistribution standard = NormalDistribution.of(0, 1);
        List<Row> rows = new ArrayList<>();
        double own = 0;
        double commons = 0;
        for (double one : p) {
            rows.add(new Row(one, 0, 0));
            own = Math.max(own, back(io.gezhi.batch.methods.probability.NormalDistribution.quantile(one), one));
            commons = Math.max(commons, back(standard.inverseCumulativeProbability(one), one));
        }
        System.out.printf("%-16s %-10s %14.1e %10.0f%n", "normal-quantile", "own", own, time(rows, (a, b) -> io.gezhi.batch.methods.probability.NormalDistribution.quantile(a)));
        System.out.printf("%-16s %-10s %14.1e %10.0f%n", "", "commons", commons, time(rows, (a, b) -> standard.inverseCumulativeProbability(a)));
    }

    /** Error of the probability that the quantile gives back. */
    private static double back(double z, double p) {
        return Math.abs(NormalDistribution.of(0, 1).cumulativeProbability(z) - p) / p;
    }

    private static void samplers() {
        for (double shape : new double[] {0.3, 4, 250}) {
            var random = new SplittableRandom(1);
            var own = new GammaSampler(random);
            UniformRandomProvider provider = random::nextLong;
            var library = AhrensDieterMarsagliaTsangGammaSampler.of(provider, shape, 1);
            List<Row> one = List.of(new Row(shape, 0, 0));
            System.out.printf("%-16s %-10s %14s %10.0f%n", "draw gamma " + shape, "own", "", time(one, (a, b) -> own.gamma(a)));
            System.out.printf("%-16s %-10s %14s %10.0f%n", "", "commons", "", time(one, (a, b) -> library.sample()));
        }
        for (int trials : new int[] {10, 400, 100_000}) {
            var random = new SplittableRandom(1);
            var own = new BinomialSampler(random);
            UniformRandomProvider provider = random::nextLong;
            List<Row> one = List.of(new Row(trials, 0.37, 0));
            System.out.printf("%-16s %-10s %14s %10.0f%n", "draw binom " + trials, "own", "", time(one, (n, q) -> (double) own.sample((long) n, q)));
            System.out.printf("%-16s %-10s %14s %10.0f%n", "", "commons", "", time(one, (n, q) -> BinomialDistribution.of((int) n, q).createSampler(provider).sample()));
        }
    }
}
