package io.gezhi.launcher.target;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A process that does one thing and ends, telling its progress and its result on standard output. What it is does not
 * depend on where it runs.
 *
 * @param name the name in the console, in logs and in the ledger
 * @param module the module whose jar holds it, as {@code batch/jobs}
 * @param main its main class
 * @param config its configuration; handed in as a file with {@code --config}, unless it is empty
 * @param arguments what follows on its command line
 */
public record JobSpecification(
        String name,
        String module,
        String main,
        Map<String, String> config,
        List<String> arguments,
        Resources resources) {

    public JobSpecification {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(main, "main");
        Objects.requireNonNull(resources, "resources");
        config = Map.copyOf(config);
        arguments = List.copyOf(arguments);
    }
}
