package io.gezhi.launcher.command;

import io.gezhi.launcher.metrics.StackMetrics;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code metrics}: what can be measured now. */
@Command(
        name = "metrics",
        mixinStandardHelpOptions = true,
        description = "Prints the metrics of all components in Prometheus' text format.")
public final class MetricsCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Override
    public Integer call() throws InterruptedException {
        System.out.print(new StackMetrics(place.setting()).collect().text());
        return 0;
    }
}
