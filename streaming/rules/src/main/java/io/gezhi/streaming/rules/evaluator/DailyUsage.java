package io.gezhi.streaming.rules.evaluator;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * The present local day of a meter, and one number for each of the days before it that count.
 *
 * @param day the present day, as days since 1970
 * @param sum use on the present day
 * @param lowest the lowest use per hour on the present day
 * @param intervals ordinary intervals on the present day
 * @param past one number per past day, the newest last; not a number where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a few numbers; never changed in place
record DailyUsage(boolean told, int day, double sum, double lowest, int intervals, float[] past) {
    static DailyUsage empty(int days) {
        float[] past = new float[days];
        Arrays.fill(past, Float.NaN);
        return new DailyUsage(false, Integer.MIN_VALUE, 0, Double.MAX_VALUE, 0, past);
    }

    static int dayOf(Instant moment, ZoneId zone) {
        return (int) LocalDate.ofInstant(moment, zone).toEpochDay();
    }

    DailyUsage with(double amount, double rate) {
        return new DailyUsage(told, day, sum + amount, Math.min(lowest, rate), intervals + 1, past);
    }

    /** The usage on a later day, with the day that ended kept as this number. */
    DailyUsage turnedTo(int newDay, float kept) {
        int passed = day == Integer.MIN_VALUE ? 0 : Math.min(newDay - day, past.length);
        float[] moved = new float[past.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = i + passed < past.length ? past[i + passed] : Float.NaN;
        }
        if (passed > 0) {
            moved[past.length - passed] = kept;
        }
        return new DailyUsage(told, newDay, 0, Double.MAX_VALUE, 0, moved);
    }

    DailyUsage told(boolean nowTold) {
        return new DailyUsage(nowTold, day, sum, lowest, intervals, past);
    }

    static DailyUsage decode(byte[] bytes, byte layout, int days) {
        return StateLayout.body(bytes, layout).map(in -> decode(in, days)).orElseGet(() -> empty(days));
    }

    /** Where the rule looked at another number of days before, the newest of them stay. */
    private static DailyUsage decode(ByteBuffer in, int days) {
        int kept = in.get();
        boolean told = in.get() == 1;
        int day = in.getInt();
        double sum = in.getDouble();
        double lowest = in.getDouble();
        int intervals = in.getInt();
        float[] past = empty(days).past;
        for (int i = days - kept; i < days; i++) {
            float number = in.getFloat();
            if (i >= 0) {
                past[i] = number;
            }
        }
        return new DailyUsage(told, day, sum, lowest, intervals, past);
    }

    byte[] encode(byte layout) {
        ByteBuffer out = ByteBuffer.allocate(3 + 2 * Integer.BYTES + 2 * Double.BYTES + past.length * Float.BYTES);
        out.put(layout).put((byte) past.length).put((byte) (told ? 1 : 0));
        out.putInt(day).putDouble(sum).putDouble(lowest).putInt(intervals);
        for (float number : past) {
            out.putFloat(number);
        }
        return out.array();
    }
}
