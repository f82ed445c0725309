package io.gezhi.streaming.rules.evaluator;

import java.nio.ByteBuffer;

/**
 * A stretch in which a condition holds, with short lapses bridged: it opens once and is told once.
 *
 * @param lapsed steps since the condition last held; negative when no episode is open
 */
record Episode(int lapsed) {
    static final int BYTES = Integer.BYTES;
    static final Episode CLOSED = new Episode(-1);

    /** The episode after a step; it closes after this many steps without the condition. */
    Episode next(boolean holds, int closesAfter) {
        if (holds) {
            return new Episode(0);
        }
        return isOpen() && lapsed + 1 < closesAfter ? new Episode(lapsed + 1) : CLOSED;
    }

    boolean isOpen() {
        return lapsed >= 0;
    }

    static Episode decode(ByteBuffer in) {
        return new Episode(in.getInt());
    }

    void encode(ByteBuffer out) {
        out.putInt(lapsed);
    }
}
