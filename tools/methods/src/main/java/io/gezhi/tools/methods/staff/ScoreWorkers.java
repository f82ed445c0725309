package io.gezhi.tools.methods.staff;

import io.gezhi.batch.methods.staff.Component;
import io.gezhi.batch.methods.staff.Component.Count;
import io.gezhi.batch.methods.staff.Composite;
import io.gezhi.batch.methods.staff.CompositeScore;
import io.gezhi.batch.methods.staff.WorkerIndicator;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Scores workers by a composite of shrunk shares, with an interval and a band. */
@Command(
        name = "composite",
        mixinStandardHelpOptions = true,
        description = "Composite of shrunk shares with bootstrap interval and band: columns worker, component, good,"
                + " tasks.")
public final class ScoreWorkers implements Callable<Integer> {
    @Mixin
    private TableFiles files;

    @Option(
            names = "--weights",
            required = true,
            description = "A CSV file with columns component and weight: every component of the table.")
    private Path weights;

    @Option(names = "--minimum", defaultValue = "10", description = "Least tasks to count (default: ${DEFAULT-VALUE}).")
    private long minimum;

    @Option(names = "--draws", defaultValue = "500", description = "Of the bootstrap (default: ${DEFAULT-VALUE}).")
    private int draws;

    @Option(names = "--level", defaultValue = "0.9", description = "Of the interval (default: ${DEFAULT-VALUE}).")
    private double level;

    @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
    private long seed;

    /** The worker and the component of a count. */
    private record Place(String worker, String component) {}

    @Override
    public Integer call() throws IOException {
        var composite = new Composite(minimum, draws, level, seed);
        CsvTable table = files.read();
        List<String> workers = table.names("worker").stream().distinct().toList();
        Map<Place, Count> counts = counts(table);
        List<CompositeScore> scores = composite.score(workers, components(table, workers, counts));
        files.write(
                List.of("id", "score", "low", "high", "scored_weight", "band"),
                scores.stream().map(ScoreWorkers::row).toList());
        return 0;
    }

    private static Map<Place, Count> counts(CsvTable table) {
        List<String> workers = table.names("worker");
        List<String> components = table.names("component");
        double[] good = table.numbers("good", NumberRule.COUNT);
        double[] tasks = table.numbers("tasks", NumberRule.COUNT);
        table.requireAtMost("good", "tasks");
        Map<Place, Count> counts = new HashMap<>();
        var problems = new ArrayList<String>();
        for (int row = 0; row < good.length; row++) {
            var place = new Place(workers.get(row), components.get(row));
            if (counts.put(place, new Count((long) good[row], (long) tasks[row])) != null) {
                problems.add(table.problem(row, "component", "must stand once for " + place.worker()));
            }
        }
        table.refuse(problems);
        return counts;
    }

    /** A worker without a row for a component has no tasks in it. */
    private List<Component> components(CsvTable table, List<String> workers, Map<Place, Count> counts)
            throws IOException {
        CsvTable named = CsvTable.read(weights);
        List<String> names = named.ids("component");
        double[] weight = named.numbers("weight", NumberRule.POSITIVE);
        named.parsed("component", "must be an indicator that may be scored", ScoreWorkers::scorable);
        table.parsed("component", "must be a component of " + weights, text -> Optional.of(text)
                .filter(names::contains));
        var components = new ArrayList<Component>();
        for (int at = 0; at < weight.length; at++) {
            String name = names.get(at);
            List<Count> own = workers.stream()
                    .map(worker -> counts.getOrDefault(new Place(worker, name), new Count(0, 0)))
                    .toList();
            requireTasks(name, own);
            components.add(new Component(name, weight[at], own));
        }
        return Collections.unmodifiableList(components);
    }

    private void requireTasks(String name, List<Count> own) {
        if (own.stream().allMatch(count -> count.tasks() == 0)) {
            throw new IllegalArgumentException(
                    "Cannot score: nobody has a task in a component of " + weights + " (" + name + ")");
        }
    }

    /** Patrol tracks and time online are diagnostic: refused by code, title or name. */
    private static Optional<String> scorable(String text) {
        boolean barred = Stream.of(WorkerIndicator.values())
                .filter(known -> known.use() != WorkerIndicator.Use.SCORE)
                .flatMap(known -> Stream.of(known.code(), known.title(), known.name()))
                .anyMatch(text::equalsIgnoreCase);
        return Optional.of(text).filter(name -> !barred);
    }

    private static List<Object> row(CompositeScore one) {
        boolean scored = one.score().isPresent();
        return List.of(
                one.worker(),
                one.score(),
                scored ? OptionalDouble.of(one.low()) : OptionalDouble.empty(),
                scored ? OptionalDouble.of(one.high()) : OptionalDouble.empty(),
                one.scoredWeight(),
                one.band());
    }
}
