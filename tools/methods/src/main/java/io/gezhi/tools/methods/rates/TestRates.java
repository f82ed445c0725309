package io.gezhi.tools.methods.rates;

import io.gezhi.batch.methods.rates.RateTests;
import io.gezhi.batch.methods.rates.RateTests.Probability;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tests each area's rate against the overall one. */
@Command(
        name = "rate-tests",
        mixinStandardHelpOptions = true,
        description = "Tests each area's rate: probability map, Choynowski, Freeman-Tukey, Assuncao-Reis.")
public final class TestRates implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(names = "--id", defaultValue = "id", description = "Column of the area (default: ${DEFAULT-VALUE}).")
    private String id;

    @Option(names = "--events", defaultValue = "events", description = "Column of events (default: ${DEFAULT-VALUE}).")
    private String events;

    @Option(
            names = "--exposure",
            defaultValue = "exposure",
            description = "Column of exposure (default: ${DEFAULT-VALUE}).")
    private String exposure;

    @Option(names = "--per", defaultValue = "1000", description = "Scale of Freeman-Tukey (default: ${DEFAULT-VALUE}).")
    private double per;

    @Override
    public Integer call() throws IOException {
        CsvTable table = files.read();
        double[] counts = table.numbers(events, NumberRule.NOT_NEGATIVE);
        double[] people = table.numbers(exposure, NumberRule.POSITIVE);
        List<Probability> map = RateTests.probabilityMap(counts, people);
        double[] root = RateTests.freemanTukey(counts, people, per);
        double[] z = RateTests.assuncaoReis(counts, people);
        List<String> ids = table.ids(id);
        List<List<Object>> rows = new ArrayList<>();
        for (int at = 0; at < map.size(); at++) {
            Probability one = map.get(at);
            rows.add(List.of(
                    ids.get(at),
                    one.raw(),
                    one.expected(),
                    one.relativeRisk(),
                    one.atMost(),
                    one.atLeast(),
                    one.choynowski(),
                    root[at],
                    z[at]));
        }
        files.write(
                List.of(
                        "id",
                        "raw",
                        "expected",
                        "relative_risk",
                        "p_at_most",
                        "p_at_least",
                        "choynowski",
                        "freeman_tukey",
                        "assuncao_reis"),
                rows);
        return 0;
    }
}
