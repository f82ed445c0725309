package io.gezhi.city.readings;

/** A meter of the registry with what is known about its dwelling. */
record HomeMeter(String meterId, String dwellingId, Utility utility, int residents) {
    boolean livedIn() {
        return residents > 0;
    }
}
