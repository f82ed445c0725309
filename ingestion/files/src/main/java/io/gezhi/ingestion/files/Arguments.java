package io.gezhi.ingestion.files;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Command line of a job: options with one value each, and what is left. */
public record Arguments(Map<String, String> options, List<String> rest) {

    public Arguments {
        options = Map.copyOf(options);
        rest = List.copyOf(rest);
    }

    public static Arguments parse(String[] arguments, Set<String> known) {
        Map<String, String> options = new HashMap<>();
        List<String> rest = new ArrayList<>();
        for (int at = 0; at < arguments.length; at++) {
            String argument = arguments[at];
            if (!argument.startsWith("--")) {
                rest.add(argument);
            } else if (!known.contains(argument) || at + 1 == arguments.length) {
                throw refused("Invalid option: " + known + " with one value each are expected (" + argument + ")");
            } else {
                options.put(argument, arguments[++at]);
            }
        }
        return new Arguments(options, rest);
    }

    public Path path(String option) {
        return Path.of(required(option));
    }

    public String required(String option) {
        return optional(option).orElseThrow(() -> refused("Missing option: " + option + " is required"));
    }

    public Optional<String> optional(String option) {
        return Optional.ofNullable(options.get(option));
    }

    private static OperatorMistakeException refused(String problem) {
        return new OperatorMistakeException(List.of(problem));
    }
}
