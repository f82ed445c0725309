package io.gezhi.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scorer on what other detectors published. Needs the benchmark's data folder (environment variable GEZHI_SKAB) and
 * its published results as text (GEZHI_SKAB_RESULTS: a folder per detector, as {@code bench skab --results} reads them);
 * without them the tests are skipped.
 */
class SkabLeaderboardTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"ArimaFD", "Conv-AE", "LSTM-AE", "MSET", "T-squared", "T-squared+Q (PCA)", "Vanilla AE"})
    void theFiguresOfTheLeaderboardComeOut(String detector) throws IOException {
        Path data = folder("GEZHI_SKAB");
        Path results = folder("GEZHI_SKAB_RESULTS").resolve(detector);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        SkabBench.run(
                new String[] {
                    "--data",
                    data.toString(),
                    "--results",
                    results.toString(),
                    "--out",
                    folder.resolve("found.csv").toString()
                },
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        PublishedTable board = PublishedTable.read("skab_leaderboard.csv").where("algorithm", detector);
        Map<String, String> changes = board.where("task", "changepoint").rows().get(0);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(String.format(
                        Locale.ROOT,
                        "standard %.2f  low FP %.2f  low FN %.2f",
                        number(changes, "f1_or_nab_standard"),
                        number(changes, "far_or_nab_lowfp"),
                        number(changes, "mar_or_nab_lowfn")));
        for (Map<String, String> outliers : board.where("task", "outlier").rows()) {
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .startsWith(String.format(
                            Locale.ROOT,
                            "F1 %.2f  false alarms %.2f %%  missed %.2f %%",
                            number(outliers, "f1_or_nab_standard"),
                            number(outliers, "far_or_nab_lowfp"),
                            number(outliers, "mar_or_nab_lowfn")));
        }
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static Path folder(String variable) {
        Path folder = Path.of(Optional.ofNullable(System.getenv(variable)).orElse(""));
        assumeTrue(!folder.toString().isEmpty() && Files.isDirectory(folder), "not found: set " + variable);
        return folder;
    }
}
