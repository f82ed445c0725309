package io.gezhi.city.readings;

import java.util.Locale;

/** What a meter measures, and the register column that it fills. */
enum Utility {
    ELECTRICITY("register_kwh"),
    WATER("register_m3");

    private final String column;

    Utility(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String topic() {
        return "readings." + code();
    }
}
