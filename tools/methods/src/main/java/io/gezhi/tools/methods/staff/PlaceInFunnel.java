package io.gezhi.tools.methods.staff;

import io.gezhi.batch.methods.staff.ControlLimits;
import io.gezhi.batch.methods.staff.Funnel;
import io.gezhi.batch.methods.staff.FunnelForm;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.Levels;
import io.gezhi.tools.methods.table.Missing;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Places units in a funnel that allows for overdispersion. */
@Command(
        name = "funnel",
        mixinStandardHelpOptions = true,
        description = "Is a unit further from the target than chance and usual differences explain?")
public final class PlaceInFunnel implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(names = "--id", defaultValue = "id", description = "Column of the unit (default: ${DEFAULT-VALUE}).")
    private String id;

    @Option(names = "--observed", defaultValue = "observed", description = "Default: ${DEFAULT-VALUE}.")
    private String observed;

    @Option(
            names = "--denominator",
            defaultValue = "expected",
            description = "Column of expected events, trials or the other count (default: ${DEFAULT-VALUE}).")
    private String denominator;

    @Option(
            names = "--form",
            defaultValue = "LOG_RATIO",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private FunnelForm form;

    @Option(names = "--trim", defaultValue = "0.1", description = "Default: ${DEFAULT-VALUE}.")
    private double trim;

    @Option(
            names = "--minimum",
            defaultValue = "10",
            description = "Least denominator with a verdict (default: ${DEFAULT-VALUE}).")
    private double minimum;

    @Option(names = "--level", defaultValue = "0.95", description = "Of the limits (default: ${DEFAULT-VALUE}).")
    private double level;

    @Override
    public Integer call() throws IOException {
        Levels.require(level);
        CsvTable table = files.read();
        if (form == FunnelForm.PROPORTION) {
            table.requireAtMost(observed, denominator);
        }
        List<String> ids = table.ids(id);
        double[] seen = table.numbers(observed, NumberRule.NOT_NEGATIVE);
        double[] out = table.numbers(denominator, NumberRule.NOT_NEGATIVE);
        List<Funnel.Unit> units = IntStream.range(0, ids.size())
                .mapToObj(at -> new Funnel.Unit(ids.get(at), seen[at], out[at]))
                .toList();
        Funnel funnel = Funnel.of(form, units, trim, minimum);
        List<List<Object>> rows = new ArrayList<>();
        for (Funnel.Placement unit : funnel.units()) {
            ControlLimits limits = funnel.adjustedLimits(unit, level);
            rows.add(List.of(
                    unit.name(),
                    Missing.orEmpty(unit.ratio()),
                    Missing.orEmpty(unit.z()),
                    Missing.orEmpty(unit.adjustedZ()),
                    Missing.orEmpty(limits.low()),
                    Missing.orEmpty(limits.high()),
                    unit.verdict(),
                    funnel.target(),
                    funnel.phi(),
                    funnel.tau2()));
        }
        files.write(List.of("id", "ratio", "z", "adjusted_z", "low", "high", "verdict", "target", "phi", "tau2"), rows);
        return 0;
    }
}
