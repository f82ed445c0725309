package io.gezhi.schemas.row;

/** Outcome of reading one value. */
sealed interface Parsed {

    record Value(Object value) implements Parsed {}

    record Failed(Reason reason, String rule) implements Parsed {}
}
