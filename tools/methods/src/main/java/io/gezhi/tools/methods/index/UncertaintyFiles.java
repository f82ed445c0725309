package io.gezhi.tools.methods.index;

import io.gezhi.batch.methods.index.statistics.Ranks;
import io.gezhi.batch.methods.index.uncertainty.Sensitivity;
import io.gezhi.batch.methods.index.uncertainty.Uncertainty;
import io.gezhi.batch.methods.index.uncertainty.UncertaintyResult;
import io.gezhi.tools.methods.table.CsvText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Computes and writes uncertainty and sensitivity as CSV. */
public final class UncertaintyFiles {
    private UncertaintyFiles() {}

    /**
     * {@code ua_summary.csv} with a row for each unit, {@code ua_ranks.csv} with the rank of each unit in each
     * replication and, when samples are asked for, {@code sa_sobol.csv}.
     */
    public static void write(Uncertainty uncertainty, Path folder) throws IOException {
        UncertaintyResult result = uncertainty.replicate();
        summary(result, folder);
        ranks(result, folder);
        if (uncertainty.plan().sensitivitySamples() > 0) {
            sensitivity(uncertainty.decompose(), folder);
        }
    }

    private static void summary(UncertaintyResult result, Path folder) throws IOException {
        CsvText.write(
                folder.resolve("ua_summary.csv"),
                List.of(
                        "unit",
                        "Score",
                        "ScoreLow",
                        "ScoreHigh",
                        "Nominal",
                        "Mean",
                        "Median",
                        "Low",
                        "High",
                        "WorstShare",
                        "RobustWorst",
                        "Unscored"),
                result.lines().stream().map(UncertaintyFiles::row).toList());
    }

    private static List<Object> row(UncertaintyResult.Line line) {
        return List.of(
                line.unit(),
                line.score(),
                line.scoreLow(),
                line.scoreHigh(),
                rank(line.rank()),
                line.ranks().mean(),
                line.ranks().median(),
                line.ranks().low(),
                line.ranks().high(),
                line.worstShare(),
                line.robustlyAmongWorst(),
                line.unscored());
    }

    private static Object rank(int rank) {
        return rank == Ranks.UNRANKED ? "" : (Object) rank;
    }

    private static void ranks(UncertaintyResult result, Path folder) throws IOException {
        var header = new ArrayList<String>(List.of("unit", "Nominal"));
        for (int r = 1; r <= result.ranks().length; r++) {
            header.add("r_" + r);
        }
        var rows = new ArrayList<List<Object>>();
        for (int u = 0; u < result.lines().size(); u++) {
            var row = new ArrayList<Object>(List.of(
                    result.lines().get(u).unit(), rank(result.lines().get(u).rank())));
            for (int[] ranks : result.ranks()) {
                row.add(rank(ranks[u]));
            }
            rows.add(row);
        }
        CsvText.write(folder.resolve("ua_ranks.csv"), header, rows);
    }

    private static void sensitivity(Sensitivity sensitivity, Path folder) throws IOException {
        CsvText.write(
                folder.resolve("sa_sobol.csv"),
                List.of("Variable", "Si", "STi", "Si_q5", "Si_q95", "STi_q5", "STi_q95"),
                sensitivity.effects().stream()
                        .map(effect -> List.of(
                                effect.factor(),
                                effect.first(),
                                effect.total(),
                                effect.firstLow(),
                                effect.firstHigh(),
                                effect.totalLow(),
                                effect.totalHigh()))
                        .toList());
    }
}
