package io.gezhi.tools.methods.surveillance;

import io.gezhi.tools.methods.table.CsvTable;
import io.gezhi.tools.methods.table.NumberRule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts of days that follow one another at one step: a method that looks so many rows back looks so many days back. Days are
 * dates or whole numbers, each later than the one before it.
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the reader to the method, never changed
record Series(List<String> days, double[] counts) {
    private static final long MOST_DAYS = 1_000_000;

    /** What becomes of a day for which there is no row. */
    enum MissingDay {
        /** The table is refused, and every missing day is named. */
        REFUSED,
        /** Nothing was counted on it. */
        ZERO
    }

    /** A day, as its distance from a day zero. */
    private record Day(long number, boolean isDate) {
        static Optional<Day> of(String text) {
            try {
                return text.matches("[+-]?\\d{1,15}")
                        ? Optional.of(new Day(Long.parseLong(text), false))
                        : Optional.of(new Day(LocalDate.parse(text).toEpochDay(), true));
            } catch (DateTimeParseException notDate) {
                return Optional.empty();
            }
        }

        String name(long other) {
            return isDate ? LocalDate.ofEpochDay(other).toString() : Long.toString(other);
        }
    }

    static Series read(CsvTable table, String day, String count, int step, MissingDay missing) {
        if (step < 1) {
            throw new IllegalArgumentException("Invalid option --step: must be at least 1 (" + step + ")");
        }
        List<Day> days = table.parsed(day, "must be a date such as 2026-01-31, or a whole number", Day::of);
        double[] counts = table.numbers(count, NumberRule.NOT_NEGATIVE);
        requireOrder(table, day, days, step);
        if (missing == MissingDay.REFUSED) {
            requireAll(table, day, days, step);
        }
        return filled(days, counts, step);
    }

    private static void requireOrder(CsvTable table, String column, List<Day> days, int step) {
        var problems = new ArrayList<String>();
        for (int row = 1; row < days.size(); row++) {
            Day before = days.get(row - 1);
            Day now = days.get(row);
            if (before.isDate() != now.isDate()) {
                problems.add(table.problem(row, column, "must be a date, or a number, as in the row before"));
            } else if (now.number() <= before.number()) {
                problems.add(table.problem(row, column, "must come after " + before.name(before.number())));
            } else if ((now.number() - before.number()) % step != 0) {
                problems.add(table.problem(
                        row, column, "must come a multiple of " + step + " after " + before.name(before.number())));
            }
        }
        table.refuse(problems);
        long all = (days.get(days.size() - 1).number() - days.get(0).number()) / step;
        if (all > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "Cannot watch counts: the table spans more than " + MOST_DAYS + " days (" + all + ")");
        }
    }

    private static void requireAll(CsvTable table, String column, List<Day> days, int step) {
        var problems = new ArrayList<String>();
        for (int row = 1; row < days.size(); row++) {
            Day before = days.get(row - 1);
            long first = before.number() + step;
            long last = days.get(row).number() - step;
            if (first <= last) {
                String gap = first == last
                        ? before.name(first) + " is missing"
                        : before.name(first) + " to " + before.name(last) + " are missing";
                problems.add(table.problem(row, column, gap + " before it; --missing ZERO counts nothing there"));
            }
        }
        table.refuse(problems);
    }

    private static Series filled(List<Day> days, double[] counts, int step) {
        var names = new ArrayList<String>();
        var all = new ArrayList<Double>();
        for (int row = 0; row < counts.length; row++) {
            Day now = days.get(row);
            long from = row == 0 ? now.number() : days.get(row - 1).number() + step;
            for (long missing = from; missing < now.number(); missing += step) {
                names.add(now.name(missing));
                all.add(0.0);
            }
            names.add(now.name(now.number()));
            all.add(counts[row]);
        }
        return new Series(names, all.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
