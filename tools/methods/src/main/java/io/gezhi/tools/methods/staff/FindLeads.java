package io.gezhi.tools.methods.staff;

import io.gezhi.batch.methods.space.FalseDiscovery;
import io.gezhi.batch.methods.staff.DeadlineBunching;
import io.gezhi.batch.methods.staff.EntryLag;
import io.gezhi.batch.methods.staff.TerminalDigits;
import io.gezhi.batch.methods.staff.WalkingSpeed;
import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.Levels;
import io.gezhi.tools.methods.table.NumberRule;
import io.gezhi.tools.methods.table.TableFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Commands that look for records worth a supervisor's look. */
public abstract sealed class FindLeads implements Callable<Integer> {
    @Mixin
    protected TableFiles files;

    /** What a test found in one group; nothing where the group is too small. */
    private interface Test<T> {
        Optional<T> of(List<Integer> rows);
    }

    private interface Cells<T> {
        List<Object> of(T found);
    }

    private interface Probability<T> {
        double of(T found);
    }

    /** A row for each group; p is adjusted over the groups that could be tested. */
    private static <T> List<List<Object>> tested(
            Map<String, List<Integer>> groups, Test<T> test, Probability<T> p, Cells<T> cells, int width) {
        List<Optional<T>> found = groups.values().stream().map(test::of).toList();
        double[] adjusted = FalseDiscovery.adjusted(
                found.stream().flatMap(Optional::stream).mapToDouble(p::of).toArray());
        var rows = new ArrayList<List<Object>>();
        int at = 0;
        int next = 0;
        for (Map.Entry<String, List<Integer>> group : groups.entrySet()) {
            Optional<T> one = found.get(at++);
            var row = new ArrayList<Object>(
                    List.of(group.getKey(), group.getValue().size()));
            if (one.isPresent()) {
                row.addAll(cells.of(one.get()));
                row.addAll(List.of(p.of(one.get()), adjusted[next++], "MEASURED"));
            } else {
                row.addAll(java.util.Collections.nCopies(width + 2, OptionalDouble.empty()));
                row.add("TOO_FEW_RECORDS");
            }
            rows.add(row);
        }
        return rows;
    }

    private static double[] numbers(double[] column, List<Integer> rows) {
        return rows.stream().mapToDouble(row -> column[row]).toArray();
    }

    /** Bunching before deadlines. */
    @Command(
            name = "bunching",
            mixinStandardHelpOptions = true,
            description = "Do closings bunch just before the deadline? Column remaining, negative after it.")
    public static final class BeforeDeadline extends FindLeads {
        @Mixin
        private LeadGroups groups;

        @Option(names = "--bin", required = true, description = "Width of a bar, in the unit of the column.")
        private double bin;

        @Option(names = "--width", required = true, description = "Reach of the fit on either side, at least 3 bins.")
        private double width;

        @Override
        public Integer call() throws IOException {
            CsvTable table = files.read();
            double[] remaining = table.numbers("remaining", NumberRule.ANY);
            files.write(
                    List.of(
                            "id",
                            "records",
                            "before",
                            "after",
                            "theta",
                            "standard_error",
                            "z",
                            "p",
                            "p_adjusted",
                            "basis"),
                    tested(
                            groups.of(table),
                            rows -> DeadlineBunching.of(numbers(remaining, rows), bin, width),
                            DeadlineBunching::p,
                            found -> List.of(
                                    found.before(), found.after(), found.theta(), found.standardError(), found.z()),
                            5));
            return 0;
        }
    }

    /** Last digits that are not even. */
    @Command(
            name = "digits",
            mixinStandardHelpOptions = true,
            description = "Are last digits even, as chance leaves them? Column value, whole numbers.")
    public static final class InDigits extends FindLeads {
        @Mixin
        private LeadGroups groups;

        @Override
        public Integer call() throws IOException {
            CsvTable table = files.read();
            double[] values = table.numbers("value", NumberRule.WHOLE);
            files.write(
                    List.of("id", "records", "statistic", "p", "p_adjusted", "basis"),
                    tested(
                            groups.of(table),
                            rows -> TerminalDigits.of(rows.stream()
                                    .mapToLong(row -> (long) values[row])
                                    .toArray()),
                            TerminalDigits::p,
                            found -> List.of(found.statistic()),
                            1));
            return 0;
        }
    }

    /** Visits that no walk explains. */
    @Command(
            name = "walking-speed",
            mixinStandardHelpOptions = true,
            description = "Which visits does no walk explain? Columns worker, visit, at, longitude, latitude.")
    public static final class InWalks extends FindLeads {
        @Option(names = "--speed", defaultValue = "1.4", description = "Metres a second (default: ${DEFAULT-VALUE}).")
        private double speed;

        @Option(
                names = "--tolerance",
                defaultValue = "50",
                description = "Metres to which places are known (default: ${DEFAULT-VALUE}).")
        private double tolerance;

        @Override
        public Integer call() throws IOException {
            var walk = new WalkingSpeed(speed, tolerance);
            CsvTable table = files.read();
            List<String> workers = table.names("worker");
            List<String> ids = table.ids("visit");
            List<Instant> at = table.instants("at");
            double[] longitude = table.numbers("longitude", NumberRule.LONGITUDE);
            double[] latitude = table.numbers("latitude", NumberRule.LATITUDE);
            var visits = new ArrayList<WalkingSpeed.Visit>();
            for (int row = 0; row < ids.size(); row++) {
                visits.add(new WalkingSpeed.Visit(
                        workers.get(row), ids.get(row), at.get(row), longitude[row], latitude[row]));
            }
            files.write(
                    List.of("worker", "from", "to", "metres", "seconds", "kind"),
                    walk.leads(visits).stream().map(InWalks::row).toList());
            return 0;
        }

        private static List<Object> row(WalkingSpeed.Lead lead) {
            return List.of(lead.worker(), lead.from(), lead.to(), lead.metres(), lead.seconds(), lead.kind());
        }
    }

    /** Entries long after the deed. */
    @Command(
            name = "entry-lag",
            mixinStandardHelpOptions = true,
            description = "How much was entered late? Columns done and entered, times with their zone.")
    public static final class InEntries extends FindLeads {
        /** A thousand years. */
        private static final long MOST_HOURS = 8_766_000;

        @Mixin
        private LeadGroups groups;

        @Option(names = "--hours", defaultValue = "48", description = "Allowed (default: ${DEFAULT-VALUE}).")
        private double hours;

        @Option(names = "--level", defaultValue = "0.95", description = "Of the interval (default: ${DEFAULT-VALUE}).")
        private double level;

        @Override
        public Integer call() throws IOException {
            Levels.require(level);
            if (!(hours >= 0 && hours <= MOST_HOURS)) {
                throw new IllegalArgumentException(
                        "Invalid option --hours: must lie between 0 and " + MOST_HOURS + " (" + hours + ")");
            }
            CsvTable table = files.read();
            List<Instant> done = table.instants("done");
            List<Instant> entered = table.instants("entered");
            var allowed =
                    Duration.ofMillis(Math.round(hours * Duration.ofHours(1).toMillis()));
            var rows = new ArrayList<List<Object>>();
            groups.of(table).forEach((name, own) -> {
                EntryLag lag = EntryLag.of(
                        own.stream()
                                .map(row -> Duration.between(done.get(row), entered.get(row)))
                                .toList(),
                        allowed,
                        level);
                rows.add(List.of(
                        name, lag.entries(), lag.late(), lag.beforeTheFact(), lag.lateShare(), lag.low(), lag.high()));
            });
            files.write(List.of("id", "entries", "late", "before_the_fact", "late_share", "low", "high"), rows);
            return 0;
        }
    }
}
