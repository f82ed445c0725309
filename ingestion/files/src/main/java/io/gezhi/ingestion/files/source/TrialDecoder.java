package io.gezhi.ingestion.files.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

/** Decodes a stream of bytes only to count the characters beyond ASCII and the places where it is not text. */
final class TrialDecoder {

    private final CharsetDecoder decoder;
    private final CharBuffer chars = CharBuffer.allocate(64 * 1024);
    private ByteBuffer pending = ByteBuffer.allocate(0);
    private long beyondAscii;
    private long faults;

    TrialDecoder(Charset encoding) {
        decoder = encoding.newDecoder();
    }

    void accept(byte[] bytes, int length) {
        ByteBuffer input = ByteBuffer.allocate(pending.remaining() + length);
        input.put(pending).put(bytes, 0, length).flip();
        CoderResult result = decoder.decode(input, chars, false);
        while (!result.isUnderflow()) {
            if (result.isError()) {
                faults++;
                input.position(input.position() + result.length());
            }
            count();
            result = decoder.decode(input, chars, false);
        }
        count();
        pending = input;
    }

    private void count() {
        chars.flip();
        while (chars.hasRemaining()) {
            if (chars.get() >= 0x80) {
                beyondAscii++;
            }
        }
        chars.clear();
    }

    boolean fits(long tolerance) {
        return (faults + Math.min(1, pending.remaining())) * tolerance <= beyondAscii;
    }
}
