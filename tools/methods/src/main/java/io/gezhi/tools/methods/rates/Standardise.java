package io.gezhi.tools.methods.rates;

import io.gezhi.batch.methods.rates.Standardisation;
import io.gezhi.batch.methods.rates.Standardisation.Rate;
import io.gezhi.batch.methods.rates.Standardisation.Stratum;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.Levels;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the rates of units with different people comparable, by a standard population. */
@Command(
        name = "standardise",
        mixinStandardHelpOptions = true,
        description = "Standardises rates, directly or indirectly: columns id, events, exposure, standard_events,"
                + " standard_exposure, a row for each unit and stratum.")
public final class Standardise implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(
            names = "--form",
            defaultValue = "INDIRECT",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form;

    @Option(names = "--level", defaultValue = "0.95", description = "Of the interval (default: ${DEFAULT-VALUE}).")
    private double level;

    enum Form {
        INDIRECT,
        DIRECT
    }

    /** Why a unit has a rate or none. */
    enum Basis {
        MEASURED,
        NO_EXPOSURE,
        NO_EXPECTED_EVENT
    }

    @Override
    public Integer call() throws IOException {
        Levels.require(level);
        CsvTable table = files.read();
        var rows = new ArrayList<List<Object>>();
        strata(table).forEach((unit, strata) -> rows.add(row(unit, strata)));
        files.write(List.of("id", "rate", "low", "high", "crude", "observed", "expected", "ratio", "basis"), rows);
        return 0;
    }

    private Map<String, List<Stratum>> strata(CsvTable table) {
        List<String> units = table.names("id");
        double[] events = table.numbers("events", NumberRule.NOT_NEGATIVE);
        double[] exposure = table.numbers("exposure", NumberRule.NOT_NEGATIVE);
        double[] standardEvents = table.numbers("standard_events", NumberRule.NOT_NEGATIVE);
        double[] standardExposure = table.numbers("standard_exposure", NumberRule.POSITIVE);
        Map<String, List<Stratum>> strata = new LinkedHashMap<>();
        for (int row = 0; row < events.length; row++) {
            strata.computeIfAbsent(units.get(row), unit -> new ArrayList<>())
                    .add(new Stratum(events[row], exposure[row], standardEvents[row], standardExposure[row]));
        }
        return strata;
    }

    private List<Object> row(String unit, List<Stratum> strata) {
        double observed = strata.stream().mapToDouble(Stratum::events).sum();
        double expected = Standardisation.expected(strata);
        boolean exposed = strata.stream().anyMatch(stratum -> stratum.exposure() > 0);
        OptionalDouble crude = exposed ? OptionalDouble.of(Standardisation.crude(strata)) : OptionalDouble.empty();
        OptionalDouble ratio = expected > 0 ? OptionalDouble.of(observed / expected) : OptionalDouble.empty();
        if (!exposed || (form == Form.INDIRECT && ratio.isEmpty())) {
            OptionalDouble none = OptionalDouble.empty();
            Basis basis = exposed ? Basis.NO_EXPECTED_EVENT : Basis.NO_EXPOSURE;
            return List.of(unit, none, none, none, crude, observed, expected, ratio, basis);
        }
        Rate rate = form == Form.DIRECT
                ? Standardisation.direct(strata, level)
                : Standardisation.indirect(strata, Standardisation.standardRate(strata), level);
        return List.of(unit, rate.rate(), rate.low(), rate.high(), crude, observed, expected, ratio, Basis.MEASURED);
    }
}
