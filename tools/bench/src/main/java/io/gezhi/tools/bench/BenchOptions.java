package io.gezhi.tools.bench;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** The options of a bench command: pairs of {@code --name value}. */
final class BenchOptions {
    private final Map<String, String> values = new LinkedHashMap<>();

    private BenchOptions() {}

    /**
     * Reads the arguments.
     *
     * @throws OperatorMistakeException with every problem, when there is one
     */
    static BenchOptions read(String[] arguments, Set<String> known) {
        BenchOptions options = new BenchOptions();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i].replaceFirst("^--", "");
            if (!arguments[i].startsWith("--") || !known.contains(name)) {
                problems.add("Unsupported option: known are %s (%s)".formatted(new TreeSet<>(known), arguments[i]));
            } else if (i + 1 == arguments.length) {
                problems.add("Missing value: an option is followed by its value (%s)".formatted(arguments[i]));
            } else if (options.values.put(name, arguments[i + 1]) != null) {
                problems.add("Unsupported option: it is given twice (%s)".formatted(arguments[i]));
            }
        }
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(String.join("\n", problems));
        }
        return options;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    OptionalDouble number(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(text.get());
            if (Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        } catch (NumberFormatException notNumber) {
            // told below, with the same words
        }
        throw new OperatorMistakeException("Invalid --%s: must be a finite number (%s)".formatted(name, text.get()));
    }

    /** A file to be written, in a folder that must be there. */
    Path newFile(String name, Path whenAbsent) {
        Path file = text(name).map(Path::of).orElse(whenAbsent).toAbsolutePath();
        if (Files.isDirectory(file) || !Files.isDirectory(file.getParent())) {
            throw new OperatorMistakeException(
                    "Cannot write --%s: must be a file in a folder that is there (%s)".formatted(name, file));
        }
        return file;
    }

    /** A folder that must be there. */
    Path folder(String name) {
        Path folder = Path.of(text(name)
                .orElseThrow(
                        () -> new OperatorMistakeException("Missing option: --%s DIR is required".formatted(name))));
        if (!Files.isDirectory(folder)) {
            throw new OperatorMistakeException("Cannot read --%s: no such folder (%s)".formatted(name, folder));
        }
        return folder;
    }

    /** A file that must be there. */
    Path file(String name, Path whenAbsent) {
        Path file = text(name).map(Path::of).orElse(whenAbsent);
        if (!Files.isRegularFile(file)) {
            throw new OperatorMistakeException("Cannot read --%s: no such file (%s)".formatted(name, file));
        }
        return file;
    }
}
