package io.gezhi.batch.jobs;

import io.gezhi.batch.jobs.pipeline.StepName;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one call is to do.
 *
 * @param nights in the order of time
 * @param runId names this call in the ledgers of merges and reconciliations; made up when not given
 * @param accepted feeds whose columns have jumped and were found right by whoever asks for the night
 */
record NightOptions(List<LocalDate> nights, Set<StepName> steps, Optional<String> runId, Set<String> accepted) {
    private static final Set<String> KNOWN =
            Set.of("--config", "--night", "--from", "--to", "--steps", "--run-id", "--accept");

    NightOptions {
        nights = List.copyOf(nights);
        steps = EnumSet.copyOf(steps);
        accepted = Set.copyOf(accepted);
    }

    static NightOptions parse(String[] arguments) {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = values(arguments, problems);
        List<LocalDate> nights = nights(values, problems);
        Set<StepName> steps = steps(values.get("--steps"), problems);
        if (!problems.isEmpty()) {
            throw new OperatorMistakeException(problems);
        }
        return new NightOptions(
                nights, steps, Optional.ofNullable(values.get("--run-id")), names(values.get("--accept")));
    }

    private static Set<String> names(String text) {
        return text == null
                ? Set.of()
                : Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet());
    }

    boolean has(StepName step) {
        return steps.contains(step);
    }

    private static Map<String, String> values(String[] arguments, List<String> problems) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!KNOWN.contains(arguments[i])) {
                problems.add("Invalid option: no such option (" + arguments[i] + ")");
            } else if (i + 1 == arguments.length) {
                problems.add("Missing value: option needs one (" + arguments[i] + ")");
            } else {
                values.put(arguments[i], arguments[i + 1]);
            }
        }
        return values;
    }

    /** Nights may be listed, because a city whose incidents are known by month publishes only the ends of months. */
    private static List<LocalDate> nights(Map<String, String> values, List<String> problems) {
        boolean single = values.containsKey("--night");
        boolean range = values.containsKey("--from") && values.containsKey("--to");
        if (single == range) {
            problems.add("Missing night: either --night DATE[,DATE...] or --from DATE --to DATE is needed");
            return List.of();
        }
        if (single) {
            return Arrays.stream(values.get("--night").split(",", -1))
                    .map(night -> day(night.strip(), problems))
                    .sorted()
                    .distinct()
                    .toList();
        }
        LocalDate first = day(values.get("--from"), problems);
        LocalDate last = day(values.get("--to"), problems);
        if (last.isBefore(first)) {
            problems.add("Invalid nights: --to lies before --from (" + last + ")");
            return List.of();
        }
        return first.datesUntil(last.plusDays(1)).toList();
    }

    private static LocalDate day(String text, List<String> problems) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            problems.add("Invalid night: a day as 2026-01-31 is expected (" + text + ")");
            return LocalDate.EPOCH;
        }
    }

    private static Set<StepName> steps(String text, List<String> problems) {
        Set<StepName> steps = EnumSet.noneOf(StepName.class);
        if (text == null) {
            return EnumSet.allOf(StepName.class);
        }
        for (String name : text.split(",", -1)) {
            try {
                steps.add(StepName.valueOf(name.strip().toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                problems.add("Invalid step: merge, locate, audit, reconcile, index, publish or maintain is expected ("
                        + name + ")");
            }
        }
        return steps;
    }
}
