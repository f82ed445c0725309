package io.gezhi.batch.methods.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Kulldorff's circular scan (Communications in Statistics 26, 1997).
 *
 * <p>Candidate zones: around each area, its nearest areas one by one (ties in the order given), as long as they hold at most
 * the given share of the population. For the Poisson model and {@code c > E}:
 *
 * <pre>LLR = c ln(c/E) + (C - c) ln((C - c)/(C - E)),   E scaled so that its sum is C</pre>
 *
 * <p>Significance is that of the best zone among simulated maps with the same number of cases, so one p covers all zones.
 * Further clusters share no area with a better one. Without any case there is no cluster. Areas without expected cases are
 * carried along and change nothing; a case in one is refused, because it is impossible under the model.
 *
 * <p>Circles only: a cluster along a road or river is found in part. Cost: zones times simulations; the
 * simulations are dealt in order and judged in parallel, so that the answer does not depend on the processors. For 12,000 grids
 * keep the share at 1 % and expect minutes.
 */
public final class ClusterScan {
    private static final int FIRST_ONLY = 1;

    private final ScanModel model;
    private final double[] cases;
    private final double[] base;
    private final double[] population;
    private final int[][] zones;
    private final double allCases;
    private final double allBase;

    private ClusterScan(ScanModel model, double[] cases, double[] base, double[] population, int[][] zones) {
        this.model = model;
        this.cases = cases;
        this.base = base;
        this.population = population;
        this.zones = zones;
        this.allCases = Arrays.stream(cases).sum();
        this.allBase = Arrays.stream(base).sum();
    }

    /** Cases against expected cases. */
    public static ClusterScan poisson(Areas areas, double[] cases, double[] expected) {
        return of(ScanModel.POISSON, areas, cases, expected);
    }

    /** Cases among persons. */
    public static ClusterScan bernoulli(Areas areas, double[] cases) {
        return of(ScanModel.BERNOULLI, areas, cases, areas.population);
    }

    /**
     * The areas to scan.
     *
     * <p>{@code share} is the greatest part of the population that a zone may hold, one half in Kulldorff's paper.
     */
    public static final class Areas {
        private final double[] x;
        private final double[] y;
        private final double[] population;
        private final double share;

        public Areas(double[] x, double[] y, double[] population, double share) {
            if (x.length != y.length || x.length != population.length || x.length == 0) {
                throw new IllegalArgumentException("Cannot scan: coordinates and population differ in number ("
                        + x.length + ", " + y.length + ", " + population.length + ")");
            }
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException("Invalid share of population: must lie in (0, 1] (" + share + ")");
            }
            for (int area = 0; area < x.length; area++) {
                requirePlace(area, x[area], y[area], population[area]);
            }
            this.x = x.clone();
            this.y = y.clone();
            this.population = population.clone();
            this.share = share;
        }

        private static void requirePlace(int area, double east, double north, double people) {
            if (!Double.isFinite(east) || !Double.isFinite(north) || !(people >= 0) || Double.isInfinite(people)) {
                throw new IllegalArgumentException("Cannot scan: places must be finite and populations not negative ("
                        + east + ", " + north + " and " + people + " at position " + area + ")");
            }
        }

        private int[][] zones() {
            double limit = share * Arrays.stream(population).sum();
            IntFunction<int[]> around = area -> {
                double[] distances = new double[x.length];
                Arrays.setAll(distances, other -> distance(area, other));
                int[] order = IntStream.range(0, x.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(other -> distances[other]))
                        .mapToInt(Integer::intValue)
                        .toArray();
                double held = 0;
                int kept = 0;
                while (kept < order.length && held + population[order[kept]] <= limit) {
                    held += population[order[kept]];
                    kept++;
                }
                return Arrays.copyOf(order, kept);
            };
            return IntStream.range(0, x.length).parallel().mapToObj(around).toArray(int[][]::new);
        }

        private double distance(int from, int to) {
            double east = x[from] - x[to];
            double north = y[from] - y[to];
            return Math.sqrt(east * east + north * north);
        }
    }

    /**
     * One candidate.
     *
     * @param centre position of its middle
     * @param size how many areas, the nearest to the centre
     * @param last the farthest of them
     * @param cases in it
     * @param base expected cases as given (Poisson) or persons (Bernoulli)
     * @param population of it
     * @param logLikelihoodRatio of a raised rate inside
     */
    public record Zone(
            int centre, int size, int last, double cases, double base, double population, double logLikelihoodRatio) {}

    /** Every candidate zone, centre by centre, smallest first. */
    public List<Zone> zones() {
        List<Zone> found = new ArrayList<>();
        for (int centre = 0; centre < zones.length; centre++) {
            double inCases = 0;
            double inBase = 0;
            double people = 0;
            for (int size = 1; size <= zones[centre].length; size++) {
                int last = zones[centre][size - 1];
                inCases += cases[last];
                inBase += base[last];
                people += population[last];
                double ratio = model.logLikelihoodRatio(inCases, inBase, allCases, allBase);
                found.add(new Zone(centre, size, last, inCases, inBase, people, ratio));
            }
        }
        return found;
    }

    /** The most likely cluster and further ones that share no area with it, whose p is at most {@code significance}. */
    public List<Cluster> clusters(int simulations, long seed, double significance) {
        if (!(significance >= 0 && significance <= 1)) {
            throw new IllegalArgumentException("Invalid significance: must lie between 0 and 1 (" + significance + ")");
        }
        return clusters(simulate(simulations, seed), significance);
    }

    private List<Cluster> clusters(double[] simulated, double significance) {
        List<Zone> ranked = zones().stream()
                .filter(zone -> zone.logLikelihoodRatio > 0)
                .sorted(Comparator.comparingDouble(Zone::logLikelihoodRatio).reversed())
                .toList();
        List<Cluster> clusters = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (Zone zone : ranked) {
            double p = p(zone.logLikelihoodRatio, simulated);
            if (clusters.size() >= FIRST_ONLY && p > significance) {
                break;
            }
            List<Integer> inside =
                    Arrays.stream(zones[zone.centre], 0, zone.size).boxed().toList();
            if (inside.stream().noneMatch(taken::contains)) {
                taken.addAll(inside);
                clusters.add(new Cluster(
                        inside,
                        zone.cases,
                        zone.base * (allCases / allBase),
                        allCases - zone.cases,
                        zone.population,
                        zone.logLikelihoodRatio,
                        p));
            }
        }
        return List.copyOf(clusters);
    }

    private double[] simulate(int simulations, long seed) {
        if (simulations < 0) {
            throw new IllegalArgumentException(
                    "Invalid number of simulations: must be at least 0 (" + simulations + ")");
        }
        SplittableRandom random = new SplittableRandom(seed);
        CaseDealer dealer = new CaseDealer(base);
        List<double[]> maps = IntStream.range(0, simulations)
                .mapToObj(at -> dealer.deal(Math.round(allCases), random))
                .toList();
        double[] best = maps.parallelStream().mapToDouble(this::best).toArray();
        return best;
    }

    private double best(double[] dealt) {
        double best = 0;
        for (int[] zone : zones) {
            double inCases = 0;
            double inBase = 0;
            for (int area : zone) {
                inCases += dealt[area];
                inBase += base[area];
                best = Math.max(best, model.logLikelihoodRatio(inCases, inBase, allCases, allBase));
            }
        }
        return best;
    }

    private static double p(double observed, double[] simulated) {
        long atLeast = Arrays.stream(simulated).filter(best -> best >= observed).count();
        return (atLeast + 1.0) / (simulated.length + 1.0);
    }

    private static ClusterScan of(ScanModel model, Areas areas, double[] cases, double[] base) {
        if (cases.length != areas.x.length || base.length != areas.x.length) {
            throw new IllegalArgumentException("Cannot scan: cases and areas differ in number (" + cases.length + ", "
                    + base.length + ", " + areas.x.length + ")");
        }
        for (int area = 0; area < cases.length; area++) {
            requireArea(cases[area], base[area], area, model);
        }
        return new ClusterScan(model, cases.clone(), base.clone(), areas.population, areas.zones());
    }

    private static void requireArea(double cases, double base, int area, ScanModel model) {
        if (!(cases >= 0) || !(base >= 0) || Double.isInfinite(cases) || Double.isInfinite(base)) {
            throw new IllegalArgumentException("Cannot scan: counts must be finite and not negative (" + cases + " and "
                    + base + " at position " + area + ")");
        }
        if (cases > 0 && base == 0) {
            throw new IllegalArgumentException(
                    "Cannot scan: a case where none can be expected (" + cases + " at position " + area + ")");
        }
        if (model == ScanModel.BERNOULLI && cases > base) {
            throw new IllegalArgumentException(
                    "Cannot scan: more cases than persons (" + cases + " of " + base + " at position " + area + ")");
        }
    }
}
