package io.gezhi.tools.methods.rates;

import io.gezhi.batch.methods.harm.HarmCap;
import io.gezhi.batch.methods.harm.HarmScale;
import io.gezhi.batch.methods.harm.HarmSum;
import io.gezhi.batch.methods.harm.LogLadder;
import io.gezhi.batch.methods.harm.SeverityIndex;
import io.gezhi.batch.methods.harm.StatuteRung;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sums the harm of recorded offences for each area and, given populations, makes a severity score or index of it. */
@Command(
        name = "harm",
        mixinStandardHelpOptions = true,
        description = "Weighs offences by their harm: columns id, offence, count; severity per head with --population.")
public final class WeighHarm implements Callable<Integer> {
    private static final List<String> HEADER = List.of(
            "id",
            "events",
            "harm",
            "squares",
            "capped_events",
            "cut_days",
            "proactive_events",
            "population",
            "per_head",
            "index");

    @Mixin
    private TableFiles files;

    @Option(
            names = "--id",
            defaultValue = "id",
            description = "Column of the area or year (default: ${DEFAULT-VALUE}).")
    private String id;

    @ArgGroup(multiplicity = "1")
    private Source source;

    private static final class Source {
        @Option(names = "--scale", description = "Published weights: ${COMPLETION-CANDIDATES}.")
        private Scale scale;

        @Option(names = "--weights", description = "Own weights, a CSV file with columns offence and days.")
        private Path weights;
    }

    @Option(
            names = "--ladder",
            defaultValue = "DAYS",
            description = "Days as they are, or the rung that they reach: ${COMPLETION-CANDIDATES}.")
    private Ladder ladder;

    @Option(names = "--cap", description = "The most that one event may weigh, 365 for grids (default: none).")
    private Double cap;

    @Option(names = "--proactive", description = "Column of true or false: found by police work, and so left out.")
    private String proactive;

    @Option(names = "--population", description = "A CSV file with columns id and population.")
    private Path population;

    @Option(names = "--base", description = "The id whose severity per head is 100.")
    private String base;

    enum Scale {
        CAMBRIDGE,
        ONS,
        STATCAN
    }

    enum Ladder {
        DAYS,
        STATUTE,
        LOG
    }

    /** The harm of one area, and how many of its events police work found itself. */
    private record Area(HarmSum harm, long proactive) {
        Area plus(Area other) {
            return new Area(harm.plus(other.harm), proactive + other.proactive);
        }
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Area> areas = areas(files.read());
        Map<String, Double> people = people();
        var rows = new ArrayList<List<Object>>();
        OptionalDouble ofBase = base(areas, people);
        areas.forEach((name, area) -> {
            OptionalDouble perHead = perHead(area, people, name);
            OptionalDouble index = perHead.isPresent() && ofBase.isPresent()
                    ? OptionalDouble.of(SeverityIndex.against(perHead.getAsDouble(), ofBase.getAsDouble()))
                    : OptionalDouble.empty();
            rows.add(List.of(
                    name,
                    area.harm().events(),
                    area.harm().harmDays(),
                    area.harm().harmSquares(),
                    area.harm().cappedEvents(),
                    area.harm().cutDays(),
                    area.proactive(),
                    people.containsKey(name) ? OptionalDouble.of(people.get(name)) : OptionalDouble.empty(),
                    perHead,
                    index));
        });
        files.write(HEADER, rows);
        return 0;
    }

    private Map<String, Area> areas(CsvTable table) throws IOException {
        List<String> ids = table.names(id);
        double[] counts = table.numbers("count", NumberRule.COUNT);
        boolean[] leftOut = proactive == null ? new boolean[ids.size()] : table.flags(proactive);
        List<Double> days = days(table);
        HarmCap limit = cap == null ? HarmCap.NONE : new HarmCap(cap);
        Map<String, Area> areas = new LinkedHashMap<>();
        for (int row = 0; row < ids.size(); row++) {
            long events = (long) counts[row];
            Area one = leftOut[row]
                    ? new Area(HarmSum.NONE, events)
                    : new Area(limit.sum(events, onLadder(days.get(row))), 0);
            areas.merge(ids.get(row), one, Area::plus);
        }
        return areas;
    }

    private List<Double> days(CsvTable table) throws IOException {
        Map<String, Double> scale = weights();
        String which = source.scale == null ? source.weights.toString() : "the scale " + source.scale;
        return table.parsed("offence", "must be an offence of " + which, text -> Optional.ofNullable(scale.get(text)));
    }

    private Map<String, Double> weights() throws IOException {
        if (source.scale != null) {
            return switch (source.scale) {
                case CAMBRIDGE -> HarmScale.cambridge().days();
                case ONS -> HarmScale.onsSeverity().days();
                case STATCAN -> HarmScale.statcanSeverity().days();
            };
        }
        CsvTable table = CsvTable.read(source.weights);
        return paired(table.ids("offence"), table.numbers("days", NumberRule.NOT_NEGATIVE));
    }

    private double onLadder(double days) {
        return switch (ladder) {
            case DAYS -> days;
            case STATUTE -> StatuteRung.reachedBy(days).days();
            case LOG -> LogLadder.step(days);
        };
    }

    private Map<String, Double> people() throws IOException {
        if (population == null) {
            return Map.of();
        }
        CsvTable table = CsvTable.read(population);
        return paired(table.ids("id"), table.numbers("population", NumberRule.NOT_NEGATIVE));
    }

    private static Map<String, Double> paired(List<String> names, double[] numbers) {
        Map<String, Double> paired = new LinkedHashMap<>();
        for (int row = 0; row < numbers.length; row++) {
            paired.put(names.get(row), numbers[row]);
        }
        return paired;
    }

    /** Empty without a population, or with one of zero. */
    private static OptionalDouble perHead(Area area, Map<String, Double> people, String name) {
        double heads = people.getOrDefault(name, 0.0);
        return heads > 0 ? OptionalDouble.of(area.harm().harmDays() / heads) : OptionalDouble.empty();
    }

    private OptionalDouble base(Map<String, Area> areas, Map<String, Double> people) {
        if (base == null) {
            return OptionalDouble.empty();
        }
        OptionalDouble found =
                areas.containsKey(base) ? perHead(areas.get(base), people, base) : OptionalDouble.empty();
        if (found.orElse(0) == 0) {
            throw new IllegalArgumentException(
                    "Invalid base: it needs offences with harm and a population (" + base + ")");
        }
        return found;
    }
}
