package io.gezhi.schemas.contract;

/** Personal-data grade of a column, from the contract's {@code classification}. */
public enum Grade {
    PUBLIC,
    INTERNAL,
    PERSONAL,
    SENSITIVE;

    /** Whether the values speak of an identified person at the source. */
    public boolean isPersonal() {
        return this == PERSONAL || this == SENSITIVE;
    }
}
