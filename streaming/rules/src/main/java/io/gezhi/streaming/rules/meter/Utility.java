package io.gezhi.streaming.rules.meter;

import java.util.Arrays;
import java.util.Optional;

/** What a meter measures. */
public enum Utility {
    ELECTRICITY("electricity", "kWh"),
    WATER("water", "m3"),
    GAS("gas", "m3");

    private final String code;
    private final String unit;

    Utility(String code, String unit) {
        this.code = code;
        this.unit = unit;
    }

    /** The code that contracts and topics use. */
    public String code() {
        return code;
    }

    /** The unit of its register. */
    public String unit() {
        return unit;
    }

    /** The utility of a code, empty for an unknown one. */
    public static Optional<Utility> ofCode(String code) {
        return Arrays.stream(values())
                .filter(utility -> utility.code.equals(code))
                .findFirst();
    }
}
