package io.gezhi.city.readings;

/**
 * One fault of one meter, in hours since the first reading.
 *
 * @param firstHour first hour that is wrong
 * @param lastHour first hour that is right again
 * @param amount thousandths of a unit an hour: added by a spike, the level of a flat line
 */
record Fault(FaultKind kind, HomeMeter meter, int firstHour, int lastHour, long amount) {
    boolean covers(int hour) {
        return hour >= firstHour && hour < lastHour;
    }

    long use(long usual) {
        return switch (kind) {
            case USAGE_SPIKE -> usual + amount;
            case NO_USE -> 0;
            case FLAT_LINE -> amount;
        };
    }
}
