package io.gezhi.city.readings;

import io.gezhi.city.Dice;
import java.time.DayOfWeek;
import java.time.LocalDateTime;

/** The use of one home by hour and day of the week, in thousandths of a unit, with noise of its own. */
final class Rhythm {
    private static final double[] ELECTRICITY = {
        .10, .08, .07, .07, .07, .10, .25, .45, .40, .25, .22, .28, .38, .30, .24, .22, .28, .45, .70, .85, .90, .75,
        .45, .20
    };
    private static final double[] WATER = {
        .05, 0, 0, 0, 0, .15, .90, 1.2, .80, .40, .35, .60, .70, .40, .30, .30, .45, .80, 1.1, 1.0, .90, .80, .40, .15
    };
    private static final double WEEKEND = 1.18;
    /** Litres that one person uses in an hour of full use. */
    private static final double WATER_PER_PERSON = 11;

    private static final double WATT_HOURS = 1_000;

    private final HomeMeter meter;
    private final Dice dice;
    private final double base;
    private final double size;
    private final int shift;

    Rhythm(HomeMeter meter, Dice dice) {
        this.meter = meter;
        this.dice = dice;
        this.base = dice.between(0.05, 0.14);
        this.size = dice.between(0.6, 1.3) * (0.55 + 0.22 * meter.residents());
        this.shift = dice.between(-1, 1);
    }

    /** Use in the hour that begins now. */
    long useIn(LocalDateTime hour) {
        double noise = StrictMath.exp(0.22 * dice.normal());
        if (!meter.livedIn()) {
            return 0;
        }
        int at = Math.floorMod(hour.getHour() + shift, 24);
        double day = isWeekend(hour) && hour.getHour() >= 9 ? WEEKEND : 1;
        return meter.utility() == Utility.ELECTRICITY
                ? Math.round(WATT_HOURS * (base + size * ELECTRICITY[at] * day * noise))
                : Math.round(meter.residents() * WATER_PER_PERSON * WATER[at] * day * noise);
    }

    private static boolean isWeekend(LocalDateTime hour) {
        DayOfWeek day = hour.getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }
}
