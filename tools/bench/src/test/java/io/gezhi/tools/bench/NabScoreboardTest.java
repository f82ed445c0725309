package io.gezhi.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scorer on what other detectors published. Needs a checkout of the benchmark with its results, labels and config:
 * environment variable GEZHI_NAB; without it the tests are skipped.
 */
class NabScoreboardTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ARTime",
                "bayesChangePt",
                "contextOSE",
                "earthgeckoSkyline",
                "expose",
                "htmjava",
                "knncad",
                "null",
                "numenta",
                "numentaTM",
                "random",
                "randomCutForest",
                "relativeEntropy",
                "skyline",
                "twitterADVec",
                "windowedGaussian"
            })
    void theFiguresOfTheScoreboardComeOut(String detector) throws IOException {
        Path checkout = Path.of(Optional.ofNullable(System.getenv("GEZHI_NAB")).orElse(""));
        assumeTrue(Files.isDirectory(checkout.resolve("results")), "benchmark not found: set GEZHI_NAB");
        NabCorpus corpus = NabCorpus.readResults(
                checkout.resolve("results").resolve(detector), checkout.resolve("labels/combined_windows.json"));
        List<double[]> scores =
                corpus.series().stream().map(NabCorpus.Series::values).toList();
        PublishedTable board = PublishedTable.read("nab_scoreboard.csv").where("detector", detector);
        for (NabProfile profile : NabProfile.read(checkout.resolve("config/profiles.json"))) {
            Map<String, String> row =
                    board.where("profile", profile.name()).rows().get(0);
            NabScorer.Result best = NabBench.scorer(profile, corpus, scores).best();
            assertThat(best.normalised()).isCloseTo(Double.parseDouble(row.get("recomputed_normalised")), within(1e-9));
        }
    }
}
