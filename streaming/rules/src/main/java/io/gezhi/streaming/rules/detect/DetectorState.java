package io.gezhi.streaming.rules.detect;

import java.nio.ByteBuffer;

/**
 * What a detector remembers about one subject. Its size never grows with the number of values seen; {@link
 * #encodedBytes()} says what it is, and a test holds each detector to it.
 */
public interface DetectorState {
    /** Bytes that {@link #encode(ByteBuffer)} writes. */
    int encodedBytes();

    /** Writes this state; the matching {@code decode} of the detector reads it back to an equal state. */
    void encode(ByteBuffer out);

    /** This state as bytes of its own. */
    default byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(encodedBytes());
        encode(out);
        return out.array();
    }
}
