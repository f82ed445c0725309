package io.gezhi.ingestion.files.row;

import java.math.BigInteger;

/** Adds up 64-bit hashes without losing the carry; good for two thousand million of them. */
public final class HashSum {

    private static final long LOW_MASK = 0xffff_ffffL;

    private long high;
    private long low;

    public void add(long hash) {
        high += hash >> Integer.SIZE;
        low += hash & LOW_MASK;
    }

    public BigInteger value() {
        return BigInteger.valueOf(high).shiftLeft(Integer.SIZE).add(BigInteger.valueOf(low));
    }
}
