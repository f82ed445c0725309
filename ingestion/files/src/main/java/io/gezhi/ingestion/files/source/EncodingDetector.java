package io.gezhi.ingestion.files.source;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds out whether a text is UTF-8, UTF-16 or GB18030. UTF-8 is asked first, because GB18030 accepts most of it; an
 * encoding may be wrong about one character in twenty, so that single damaged rows do not decide for the whole file. What
 * is none of these is refused rather than guessed.
 */
final class EncodingDetector {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final long TOLERANCE = 20;

    private final TrialDecoder utf8 = new TrialDecoder(StandardCharsets.UTF_8);
    private final TrialDecoder gb18030 = new TrialDecoder(GB18030);
    private byte[] first = new byte[0];
    private long zerosAtEven;
    private long zerosAtOdd;
    private long bytes;

    void accept(byte[] buffer, int length) {
        if (bytes == 0) {
            first = Arrays.copyOf(buffer, Math.min(3, length));
        }
        for (int at = 0; at < length; at++) {
            if (buffer[at] == 0) {
                countZero(bytes + at);
            }
        }
        bytes += length;
        utf8.accept(buffer, length);
        gb18030.accept(buffer, length);
    }

    private void countZero(long at) {
        if (at % 2 == 0) {
            zerosAtEven++;
        } else {
            zerosAtOdd++;
        }
    }

    Charset encoding(String fileName) {
        if (ByteOrderMark.of(first) != ByteOrderMark.NONE) {
            return ByteOrderMark.of(first).encoding(StandardCharsets.UTF_8);
        }
        if (looksLikeUtf16(zerosAtEven, zerosAtOdd)) {
            return StandardCharsets.UTF_16BE;
        }
        if (looksLikeUtf16(zerosAtOdd, zerosAtEven)) {
            return StandardCharsets.UTF_16LE;
        }
        if (utf8.fits(TOLERANCE)) {
            return StandardCharsets.UTF_8;
        }
        if (gb18030.fits(TOLERANCE)) {
            return GB18030;
        }
        throw new UnreadableFileException("Cannot detect the encoding of " + fileName
                + ": it is not UTF-8, UTF-16 or GB18030; declare it in the feed");
    }

    /** The delimiters, digits and line ends of any table have a zero byte in UTF-16, all on the same side. */
    private boolean looksLikeUtf16(long zerosHere, long zerosThere) {
        return zerosHere > bytes / 20 && zerosThere < zerosHere / 20;
    }
}
