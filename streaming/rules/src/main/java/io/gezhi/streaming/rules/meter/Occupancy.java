package io.gezhi.streaming.rules.meter;

import java.util.Arrays;
import java.util.Optional;

/** How a dwelling is lived in, as the housing registry has it. */
public enum Occupancy {
    OWNER_OCCUPIED("owner_occupied"),
    LET("let"),
    VACANT("vacant"),
    UNKNOWN("unknown");

    private final String code;

    Occupancy(String code) {
        this.code = code;
    }

    /** The code that contracts and topics use. */
    public String code() {
        return code;
    }

    /** The occupancy of a code, empty for an unknown one. */
    public static Optional<Occupancy> ofCode(String code) {
        return Arrays.stream(values())
                .filter(occupancy -> occupancy.code.equals(code))
                .findFirst();
    }
}
