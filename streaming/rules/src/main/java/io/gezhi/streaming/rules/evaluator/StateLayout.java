package io.gezhi.streaming.rules.evaluator;

import io.gezhi.streaming.rules.meter.UnreadableStateException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The layouts of the states of rules. The first byte of a state names its layout, for good: a changed layout gets a new
 * number, and the one before is decoded by a migration.
 */
final class StateLayout {
    static final byte NO_USE = 2;
    /** Before registers were known to count coarsely; migrated to {@link #CONTINUOUS_USE}. */
    static final byte CONTINUOUS_USE_OF_FINE_REGISTERS = 3;

    static final byte RISING_MINIMUM = 4;
    static final byte USE_OVER_DAYS = 5;
    static final byte FALLING_REGISTER = 6;
    static final byte USAGE_DEVIATION = 7;
    static final byte STEADY_USE = 8;
    static final byte CONTINUOUS_USE = 9;

    private StateLayout() {}

    /**
     * What follows the first byte of a state of this layout. Empty for a subject without a state, and where the rule was of
     * another kind before: nothing can be learnt from that.
     *
     * @throws UnreadableStateException where this version knows no such layout
     */
    static Optional<ByteBuffer> body(byte[] state, byte layout) {
        if (state.length == 0) {
            return Optional.empty();
        }
        if (state[0] < NO_USE || state[0] > CONTINUOUS_USE) {
            throw new UnreadableStateException("state of a rule", state[0]);
        }
        return state[0] == layout ? Optional.of(ByteBuffer.wrap(state, 1, state.length - 1)) : Optional.empty();
    }
}
