package io.gezhi.city;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Random numbers that are the same on every machine and every JDK: SplitMix64 and strict arithmetic, nothing from the
 * library that may change. A fork by name is independent of how much the parent was used.
 */
public final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long state;

    public Dice(long seed) {
        this.seed = seed;
        this.state = seed;
    }

    public Dice fork(String name) {
        long hash = mix(seed + GOLDEN);
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash ^ letter);
        }
        return new Dice(hash);
    }

    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    public double unit() {
        return (bits() >>> 11) * 0x1.0p-53;
    }

    public double between(double low, double high) {
        return low + unit() * (high - low);
    }

    public int below(int bound) {
        return (int) (unit() * bound);
    }

    public int between(int low, int high) {
        return low + below(high - low + 1);
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    public double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    public int poisson(double mean) {
        double limit = StrictMath.exp(-mean);
        double product = unit();
        int count = 0;
        while (product > limit) {
            product *= unit();
            count++;
        }
        return count;
    }

    public <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    /** The index of one weight, drawn in proportion to the weights. */
    public int weighted(double[] weights) {
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double rest = unit() * total;
        for (int index = 0; index < weights.length - 1; index++) {
            rest -= weights[index];
            if (rest < 0) {
                return index;
            }
        }
        return weights.length - 1;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
