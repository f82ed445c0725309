package io.gezhi.schemas.contract;

/** What de-identification does to a value, before the first byte reaches the log. */
public sealed interface Treatment {

    record Keep() implements Treatment {}

    /**
     * Replaced by a keyed pseudonym; the same text gives the same pseudonym within one domain and no other.
     *
     * @param reason why the pseudonym is kept, though it shows how often a value occurs
     */
    record Pseudonymise(String domain, String reason) implements Treatment {}

    /** A date is cut to its year. */
    record Year() implements Treatment {}

    record Drop() implements Treatment {}
}
