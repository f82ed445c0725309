package io.gezhi.launcher.command;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.JavaCommand;
import io.gezhi.launcher.home.Installation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bench}: the detectors on labelled data. */
@Command(name = "bench", description = "Scores the detectors on labelled data: nab, skab or meter-rules.")
public final class BenchCommand implements Callable<Integer> {

    private static final String PACKAGE = "io.gezhi.streaming.rules.bench.";
    private static final Map<String, String> MAINS = Map.of(
            "nab", PACKAGE + "NabBench", "skab", PACKAGE + "SkabBench", "meter-rules", PACKAGE + "MeterRulesBench");

    @Parameters(index = "0", paramLabel = "NAME", description = "nab, skab or meter-rules.")
    private String name;

    @Parameters(index = "1..*", paramLabel = "ARGUMENT", arity = "0..*", description = "Passed on as they are.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws InterruptedException {
        String main = MAINS.get(name);
        if (main == null) {
            throw Failure.mistake("Unknown bench (" + name + "), known are nab, skab and meter-rules");
        }
        return PassedOn.run(JavaCommand.of(
                Installation.current().jar("streaming/rules"), "1g", main, arguments.toArray(String[]::new)));
    }
}
