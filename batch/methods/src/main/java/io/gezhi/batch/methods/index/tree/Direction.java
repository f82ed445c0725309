package io.gezhi.batch.methods.index.tree;

/** Whether more of an indicator makes a better score. */
public enum Direction {
    HIGHER_IS_BETTER(1),
    LOWER_IS_BETTER(-1);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    /** 1 or -1: what a value is multiplied by so that more is better. */
    public int sign() {
        return sign;
    }
}
