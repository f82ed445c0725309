package io.gezhi.batch.jobs.index;

import java.time.LocalDate;
import java.util.Arrays;

/**
 * The events of one indicator, grouped: where, on which day, on which nights they count, how many and how grave. Days are
 * days since 1970.
 */
final class EventLog {
    private static final int FIELDS = 6;
    /** Never: the night on which events stop to count that count for ever. */
    static final int NEVER = Integer.MAX_VALUE;

    private int size;
    private int[] numbers = new int[FIELDS * 1024];
    private double[] harms = new double[1024];

    /**
     * @param from first night on which the events count
     * @param until first night on which they count no more
     * @param harm of each event
     */
    void add(int grid, int division, int day, int from, int until, int count, double harm) {
        if (size == harms.length) {
            numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            harms = Arrays.copyOf(harms, 2 * harms.length);
        }
        int at = FIELDS * size;
        numbers[at] = grid;
        numbers[at + 1] = division;
        numbers[at + 2] = day;
        numbers[at + 3] = from;
        numbers[at + 4] = until;
        numbers[at + 5] = count;
        harms[size++] = harm;
    }

    /** The sums per area of a level for the days from {@code first} to the night. */
    Sums sums(Areas.Level level, LocalDate first, LocalDate night) {
        Sums sums = new Sums(new double[level.size()], new double[level.size()], new double[level.size()]);
        int last = (int) night.toEpochDay();
        int begin = (int) first.toEpochDay();
        for (int event = 0; event < size; event++) {
            int at = FIELDS * event;
            int day = numbers[at + 2];
            if (day >= begin && day <= last && numbers[at + 3] <= last && last < numbers[at + 4]) {
                sums.add(area(level, numbers[at], numbers[at + 1]), numbers[at + 5], harms[event]);
            }
        }
        return sums;
    }

    private static int area(Areas.Level level, int grid, int division) {
        if (level.isGrid()) {
            return grid;
        }
        return division == Areas.NOWHERE ? Areas.NOWHERE : level.ofDivision()[division];
    }

    /** Per area: events, harm days, and the squared harm days that their sampling variance is made of. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sums(double[] events, double[] harm, double[] squares) {
        private void add(int area, int count, double harmOfEach) {
            if (area != Areas.NOWHERE) {
                events[area] += count;
                harm[area] += count * harmOfEach;
                squares[area] += count * harmOfEach * harmOfEach;
            }
        }
    }
}
