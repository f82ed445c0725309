package io.gezhi.batch.methods.command;

import io.gezhi.batch.methods.rates.BinomialEmpiricalBayes;
import io.gezhi.batch.methods.rates.GammaPoisson;
import io.gezhi.batch.methods.rates.GlobalEmpiricalBayes;
import io.gezhi.batch.methods.rates.LocalEmpiricalBayes;
import io.gezhi.batch.methods.rates.ShrunkRate;
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
final class ShrinkRates implements Callable<Integer> {
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
        BINOMIAL,
        GAMMA_POISSON
    }

    @Override
    public Integer call() throws IOException {
        CsvTable table = files.read();
        double[] counts = table.numbers(events);
        double[] people = table.numbers(exposure);
        if (family == Family.GAMMA_POISSON) {
            files.write(RISKS, risks(table, counts, people));
        } else {
            files.write(RATES, rows(table.texts(id), shrink(table, counts, people)));
        }
        return 0;
    }

    private List<ShrunkRate> shrink(CsvTable table, double[] counts, double[] people) throws IOException {
        if (family == Family.BINOMIAL) {
            return BinomialEmpiricalBayes.shrink(counts, people, level).units();
        }
        if (family == Family.LOCAL) {
            if (neighbours == null) {
                throw new IllegalArgumentException(
                        "Missing neighbours: the local family needs --neighbours (" + family + ")");
            }
            return LocalEmpiricalBayes.shrink(counts, people, neighbours.read(table.texts(id)), level);
        }
        double[] weights = squares == null ? counts : table.numbers(squares);
        return GlobalEmpiricalBayes.shrink(counts, weights, people, level).areas();
    }

    private List<List<Object>> risks(CsvTable table, double[] counts, double[] expected) {
        double[][] rows = new double[counts.length][covariates.size()];
        for (int at = 0; at < covariates.size(); at++) {
            double[] column = table.numbers(covariates.get(at));
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
