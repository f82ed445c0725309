package io.gezhi.ingestion.files.profile;

import java.util.Arrays;

/**
 * Counts different values in bounded memory, by the smallest of their hashes of 64 bits: exact up to {@link #EXACT_UP_TO},
 * above it an estimate whose standard error is 1 %. What is counted depends neither on the order of the values nor on how
 * they are divided among counters that are merged.
 */
final class DistinctValues {

    /** The number of hashes that are kept in the end. */
    static final int EXACT_UP_TO = 10_000;

    private static final int MOST_KEPT = 2 * EXACT_UP_TO;
    private static final int FIRST_SIZE = 64;
    private static final double HASHES = 0x1p64;

    /** Open addressing; nought is an empty place. */
    private long[] places = new long[FIRST_SIZE];

    private int kept;

    /** No hash above it, unsigned, is among the smallest. */
    private long largest = -1L;

    void add(String value) {
        addHash(hash(value));
    }

    void addAll(DistinctValues others) {
        for (long hash : others.places) {
            if (hash != 0) {
                addHash(hash);
            }
        }
    }

    boolean isExact() {
        return smallest().length <= EXACT_UP_TO;
    }

    long count() {
        long[] hashes = smallest();
        if (hashes.length <= EXACT_UP_TO) {
            return hashes.length;
        }
        double share = unsigned(hashes[EXACT_UP_TO - 1]) / HASHES;
        return Math.round((EXACT_UP_TO - 1) / share);
    }

    private void addHash(long hash) {
        if (Long.compareUnsigned(hash, largest) > 0) {
            return;
        }
        int at = place(places, hash);
        if (places[at] == hash) {
            return;
        }
        places[at] = hash;
        kept++;
        if (kept > MOST_KEPT) {
            keep(smallest());
        } else if (2 * kept > places.length) {
            long[] larger = new long[2 * places.length];
            Arrays.stream(places).filter(each -> each != 0).forEach(each -> larger[place(larger, each)] = each);
            places = larger;
        }
    }

    /** One more than is needed to count exactly is kept, so that what is exact is known from what is kept. */
    private void keep(long[] hashes) {
        Arrays.fill(places, 0);
        kept = hashes.length;
        largest = hashes[hashes.length - 1];
        for (long hash : hashes) {
            places[place(places, hash)] = hash;
        }
    }

    private long[] smallest() {
        long[] hashes = Arrays.stream(places).filter(hash -> hash != 0).toArray();
        for (int at = 0; at < hashes.length; at++) {
            hashes[at] += Long.MIN_VALUE;
        }
        Arrays.sort(hashes);
        long[] smallest = Arrays.copyOf(hashes, Math.min(hashes.length, EXACT_UP_TO + 1));
        for (int at = 0; at < smallest.length; at++) {
            smallest[at] += Long.MIN_VALUE;
        }
        return smallest;
    }

    /** Where the hash is, or the empty place where it belongs. */
    private static int place(long[] places, long hash) {
        int last = places.length - 1;
        int at = (int) hash & last;
        while (places[at] != 0 && places[at] != hash) {
            at = (at + 1) & last;
        }
        return at;
    }

    private static double unsigned(long hash) {
        double upper = hash >>> 11;
        return upper * (1 << 11);
    }

    /** Two hashes of 32 bits would meet in a large column; each character is taken in whole, and all bits are mixed in the end. */
    private static long hash(String value) {
        long hash = 0xcbf29ce484222325L;
        for (int at = 0; at < value.length(); at++) {
            hash = (hash ^ value.charAt(at)) * 0x9e3779b97f4a7c15L;
            hash ^= hash >>> 32;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }
}
