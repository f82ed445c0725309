package io.gezhi.tools.methods.index;

import io.gezhi.batch.methods.index.aggregate.Outranking;
import io.gezhi.batch.methods.index.data.NumberTable;
import io.gezhi.batch.methods.index.data.UnitData;
import io.gezhi.batch.methods.index.explain.LeaveOneOut;
import io.gezhi.batch.methods.index.explain.TradeOff;
import io.gezhi.batch.methods.index.prepare.TreatedColumn;
import io.gezhi.batch.methods.index.score.IndexRun;
import io.gezhi.batch.methods.index.statistics.IndicatorStatistics;
import io.gezhi.batch.methods.index.statistics.Ranks;
import io.gezhi.batch.methods.index.tree.EffectiveWeights;
import io.gezhi.batch.methods.index.tree.IndexTree;
import io.gezhi.batch.methods.index.tree.Part;
import io.gezhi.tools.methods.table.CsvText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes every table of a run as CSV, one file a table, named as the steps are. Numbers are written so that reading them
 * gives the same number again; a missing one is an empty cell.
 */
public final class IndexFiles {
    private final Path folder;
    private final IndexRun run;
    private final String unit;

    private IndexFiles(Path folder, IndexRun run) {
        this.folder = folder;
        this.run = run;
        this.unit = run.method().units().code();
    }

    /** Writes into the folder, which is created when it does not exist. */
    public static void write(IndexRun run, UnitData data, Path folder) throws IOException {
        Files.createDirectories(folder);
        var files = new IndexFiles(folder, run);
        files.chain();
        files.treatment();
        files.results(data);
        files.structure();
        files.findings();
    }

    private void chain() throws IOException {
        table("raw.csv", run.raw());
        table("denominated.csv", run.denominated());
        table("imputed.csv", run.imputed());
        table("screened.csv", run.screened());
        table("treated.csv", run.treated().table());
        table("normalised.csv", run.normalised());
        table("aggregated.csv", run.aggregated());
    }

    private void table(String name, NumberTable table) throws IOException {
        CsvText.write(folder.resolve(name), header(List.of(unit), table.columns()), table.cells());
    }

    private void treatment() throws IOException {
        List<String> header = List.of(
                "iCode",
                "check_SkewKurt0.Pass",
                "check_SkewKurt0.Skew",
                "check_SkewKurt0.Kurt",
                "winsorise.nwin",
                "check_SkewKurt1.Pass",
                "check_SkewKurt1.Skew",
                "check_SkewKurt1.Kurt",
                "check_SkewKurt2.Pass",
                "check_SkewKurt2.Skew",
                "check_SkewKurt2.Kurt");
        CsvText.write(
                folder.resolve("treat_details.csv"),
                header,
                run.treated().details().stream().map(IndexFiles::treatmentRow).toList());
        var flagHeader = new ArrayList<String>(List.of(unit));
        run.treated().details().forEach(detail -> flagHeader.add(detail.indicator()));
        var flags = new ArrayList<List<Object>>();
        for (int u = 0; u < run.normalised().unitCount(); u++) {
            var row = new ArrayList<Object>(List.of(run.normalised().units().get(u)));
            for (TreatedColumn detail : run.treated().details()) {
                row.add(detail.flags().get(u));
            }
            flags.add(row);
        }
        CsvText.write(folder.resolve("treated_points.csv"), flagHeader, flags);
    }

    private static List<Object> treatmentRow(TreatedColumn detail) {
        var row = new ArrayList<Object>(List.of(detail.indicator()));
        addCheck(row, detail.before());
        row.add(detail.winsorised()
                .<Object>map(TreatedColumn.Winsorised::points)
                .orElse(""));
        detail.winsorised()
                .ifPresentOrElse(reached -> addCheck(row, reached.after()), () -> row.addAll(List.of("", "", "")));
        detail.afterLog().ifPresentOrElse(check -> addCheck(row, check), () -> row.addAll(List.of("", "", "")));
        return row;
    }

    private static void addCheck(List<Object> row, TreatedColumn.Check check) {
        row.add(check.passes() ? "TRUE" : "FALSE");
        row.add(check.skewness());
        row.add(check.kurtosis());
    }

    private void results(UnitData data) throws IOException {
        List<String> codes = new ArrayList<>();
        IndexTree tree = run.method().tree();
        for (int level = tree.levelCount(); level > 1; level--) {
            codes.addAll(tree.codes(level));
        }
        Map<String, String> names = new HashMap<>();
        for (int u = 0; u < data.names().size(); u++) {
            names.put(data.numbers().units().get(u), data.names().get(u));
        }
        int[] ranks = run.ranks();
        var scores = new ArrayList<List<Object>>();
        var places = new ArrayList<List<Object>>();
        List<int[]> ranksByCode = codes.stream()
                .map(code -> Ranks.descending(run.aggregated().column(code)))
                .toList();
        for (int u : run.fromBestToWorst()) {
            String code = run.aggregated().units().get(u);
            scores.add(scoreRow(code, names.get(code), ranks[u], u, codes));
            var row = new ArrayList<Object>(List.of(code));
            ranksByCode.forEach(column -> row.add(rank(column[u])));
            places.add(row);
        }
        CsvText.write(
                folder.resolve("results_scores.csv"), header(List.of(unit, "Rank"), codes, "Band", "Name"), scores);
        CsvText.write(folder.resolve("results_ranks.csv"), header(List.of(unit), codes), places);
    }

    private List<Object> scoreRow(String code, String name, int rank, int place, List<String> codes) {
        var row = new ArrayList<Object>(List.of(code, rank(rank)));
        codes.forEach(column -> row.add(run.aggregated().column(column)[place]));
        row.add(run.method().bands().of(run.scores()[place]));
        row.add(name);
        return row;
    }

    private static Object rank(int rank) {
        return rank == Ranks.UNRANKED ? "" : (Object) rank;
    }

    private static List<String> header(List<String> first, List<String> codes, String... last) {
        var header = new ArrayList<>(first);
        header.addAll(codes);
        header.addAll(List.of(last));
        return header;
    }

    private void structure() throws IOException {
        IndexTree tree = run.method().tree();
        Map<String, Double> effective = EffectiveWeights.of(tree);
        var weights = new ArrayList<List<Object>>();
        for (int level = 1; level <= tree.levelCount(); level++) {
            for (Part part : tree.level(level)) {
                weights.add(List.of(
                        part.code(), level, part.weight(), effective.get(part.code()), tree.parentOf(part.code())));
            }
        }
        CsvText.write(
                folder.resolve("effective_weights.csv"),
                List.of("iCode", "Level", "Weight", "EffWeight", "Parent"),
                weights);
        statistics();
        tradeOffs();
        leaveOneOut(tree);
        outranking(tree);
    }

    private void statistics() throws IOException {
        List<String> header = List.of(
                ("iCode,Min,Max,Mean,Median,Std,Skew,Kurt,N.Avail,N.NonZero,N.Unique,N.Same,Frc.Avail,Frc.NonZero,"
                                + "Frc.Unique,Frc.Same,Flag.Avail,Flag.NonZero,Flag.Unique,Flag.SkewKurt")
                        .split(","));
        CsvText.write(
                folder.resolve("stats_raw.csv"),
                header,
                IndicatorStatistics.of(run.raw()).stream()
                        .map(IndexFiles::statisticsRow)
                        .toList());
    }

    private static List<Object> statisticsRow(IndicatorStatistics s) {
        return List.of(
                s.indicator(),
                s.minimum(),
                s.maximum(),
                s.mean(),
                s.median(),
                s.deviation(),
                s.skewness(),
                s.kurtosis(),
                s.available(),
                s.nonZero(),
                s.distinct(),
                s.mostRepeated(),
                s.availableShare(),
                s.nonZeroShare(),
                s.distinctShare(),
                s.mostRepeatedShare(),
                s.tooFewAvailable() ? "LOW" : "ok",
                s.tooManyZeros() ? "LOW" : "ok",
                s.tooFewDistinct() ? "LOW" : "ok",
                s.hasOutliers() ? "OUT" : "ok");
    }

    private void tradeOffs() throws IOException {
        CsvText.write(
                folder.resolve("trade_offs.csv"),
                List.of("indicator", "weight", "points_per_unit"),
                TradeOff.of(run).stream()
                        .map(row -> List.of(row.indicator(), row.weight(), row.pointsPerUnit()))
                        .toList());
    }

    private void leaveOneOut(IndexTree tree) throws IOException {
        var rows = new ArrayList<List<Object>>(List.of(List.of("Nominal", "", 0.0)));
        for (int level = tree.levelCount() - 1; level >= 1; level--) {
            for (LeaveOneOut.Shift shift : LeaveOneOut.of(run, level)) {
                rows.add(List.of(shift.removed(), level, shift.meanAbsoluteRankChange()));
            }
        }
        CsvText.write(folder.resolve("leave_one_out.csv"), List.of("removed", "Level", "mean_abs_rank_diff"), rows);
    }

    private void outranking(IndexTree tree) throws IOException {
        List<Integer> levels = run.method().outranking().levels();
        if (levels.isEmpty()) {
            return;
        }
        List<double[]> columns = levels.stream()
                .map(level -> Outranking.copeland(
                        run.aggregated().select(tree.codes(level)),
                        tree.weights()[level - 1],
                        run.method().outranking().ties()))
                .toList();
        List<String> names =
                levels.stream().map(level -> "copeland_level_" + level).toList();
        table("copeland.csv", new NumberTable(run.aggregated().units(), names, columns.toArray(double[][]::new)));
    }

    private void findings() throws IOException {
        CsvText.write(
                folder.resolve("findings.csv"),
                List.of("code", "unit", "column", "explanation"),
                run.findings().stream()
                        .map(finding ->
                                List.of(finding.code().name(), finding.unit(), finding.column(), finding.explanation()))
                        .toList());
    }
}
