package io.gezhi.tools.methods.rates;

import io.gezhi.batch.methods.rates.BinomialEmpiricalBayes;
import io.gezhi.batch.methods.rates.GammaPoisson;
import io.gezhi.batch.methods.rates.GlobalEmpiricalBayes;
import io.gezhi.batch.methods.rates.LocalEmpiricalBayes;
import io.gezhi.batch.methods.rates.ShrunkRate;
import io.gezhi.tools.methods.space.NeighbourFile;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shrinks the rates of small areas. */
@Command(name = "eb", mixinStandardHelpOptions = true, description = "Shrinks rates: Empirical Bayes.")
public final class ShrinkRates implements Callable<Integer> {
    private static final List<String> RATES = List.of("id", "raw", "rate", "low", "high", "weight", "prior", "basis");
    private static final List<String> RISKS = List.of("id", "prior", "risk", "median", "low", "high", "alpha");

    @Mixin
    private TableFiles files;

    @Option(names = "--id", defaultValue = "id", description = "Column of the area (default: ${DEFAULT-VALUE}).")
    private String id;

    @Option(
            names = "--events",
            defaultValue = "events",
            description = "Column of events, or of harm (default: ${DEFAULT-VALUE}).")
    private String events;

    @Option(
            names = "--exposure",
            defaultValue = "exposure",
            description = "Column of exposure, trials or expected events (default: ${DEFAULT-VALUE}).")
    private String exposure;

    @Option(names = "--squares", description = "Column of squared harm: the events are harm-weighted.")
    private String squares;

    @Option(
            names = "--family",
            defaultValue = "POISSON",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Family family;

    @Option(names = "--covariates", split = ",", description = "Columns that explain the risk (gamma-Poisson only).")
    private List<String> covariates = List.of();

    @Option(names = "--level", defaultValue = "0.9", description = "Of the interval (default: ${DEFAULT-VALUE}).")
    private double level;

    @ArgGroup(exclusive = false)
    private NeighbourFile neighbours;

    enum Family {
        POISSON,
        LOCAL,
        LOCAL_ABOUT_OWN_MEANS,
        BINOMIAL,
        GAMMA_POISSON
    }

    @Override
    public Integer call() throws IOException {
        refuseIdleOptions();
        CsvTable table = files.read();
        List<String> ids = table.ids(id);
        double[] counts = table.numbers(events, NumberRule.NOT_NEGATIVE);
        double[] people = table.numbers(exposure, NumberRule.NOT_NEGATIVE);
        if (family == Family.GAMMA_POISSON) {
            files.write(RISKS, risks(table, counts, people));
        } else {
            files.write(RATES, rows(ids, shrink(table, ids, counts, people)));
        }
        return 0;
    }

    /** Refuses an option that the chosen family ignores. */
    private void refuseIdleOptions() {
        boolean local = family == Family.LOCAL || family == Family.LOCAL_ABOUT_OWN_MEANS;
        refuseIdle("--squares", squares != null && family != Family.POISSON && family != Family.LOCAL);
        refuseIdle("--neighbours", neighbours != null && !local);
        refuseIdle("--covariates", !covariates.isEmpty() && family != Family.GAMMA_POISSON);
        if (local && neighbours == null) {
            throw new IllegalArgumentException("Missing option: the family needs --neighbours (" + family + ")");
        }
    }

    private void refuseIdle(String option, boolean idle) {
        if (idle) {
            throw new IllegalArgumentException(
                    "Unsupported option: " + option + " is not for this family (" + family + ")");
        }
    }

    private List<ShrunkRate> shrink(CsvTable table, List<String> ids, double[] counts, double[] people)
            throws IOException {
        double[] weights = squares == null ? counts : table.numbers(squares, NumberRule.NOT_NEGATIVE);
        return switch (family) {
            case BINOMIAL -> {
                table.requireAtMost(events, exposure);
                yield BinomialEmpiricalBayes.shrink(counts, people, level).units();
            }
            case LOCAL -> LocalEmpiricalBayes.shrinkHarm(counts, weights, people, neighbours.read(ids), level);
            case LOCAL_ABOUT_OWN_MEANS ->
                LocalEmpiricalBayes.shrinkAboutOwnMeans(counts, people, neighbours.read(ids), level);
            default ->
                GlobalEmpiricalBayes.shrink(counts, weights, people, level).areas();
        };
    }

    private List<List<Object>> risks(CsvTable table, double[] counts, double[] expected) {
        double[][] rows = new double[counts.length][covariates.size()];
        for (int at = 0; at < covariates.size(); at++) {
            double[] column = table.numbers(covariates.get(at), NumberRule.ANY);
            for (int row = 0; row < rows.length; row++) {
                rows[row][at] = column[row];
            }
        }
        GammaPoisson.Fit fit = GammaPoisson.fit(counts, expected, rows, level);
        List<String> ids = table.texts(id);
        List<List<Object>> lines = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            GammaPoisson.Risk risk = fit.risks().get(row);
            lines.add(List.of(
                    ids.get(row), risk.prior(), risk.mean(), risk.median(), risk.low(), risk.high(), fit.alpha()));
        }
        return lines;
    }

    private static List<List<Object>> rows(List<String> ids, List<ShrunkRate> rates) {
        List<List<Object>> rows = new ArrayList<>();
        for (int at = 0; at < ids.size(); at++) {
            ShrunkRate one = rates.get(at);
            rows.add(List.of(
                    ids.get(at), one.raw(), one.rate(), one.low(), one.high(), one.weight(), one.prior(), one.basis()));
        }
        return rows;
    }
}
