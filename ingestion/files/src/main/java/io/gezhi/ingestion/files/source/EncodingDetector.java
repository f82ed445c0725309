package io.gezhi.ingestion.files.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds out whether a text is UTF-8, UTF-16 or GB18030, from all of its lines. UTF-8 proves itself by its form; GB18030
 * accepts almost any bytes, so it is believed only on {@link ChineseEvidence}. One line in twenty may be damaged: such a
 * line is rejected when it is read. What proves to be none of these is refused, naming the first line that decides, and
 * never guessed.
 */
final class EncodingDetector {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int TOLERANCE = 20;
    private static final int LONGEST_PIECE = 64 * 1024;
    /** No character of the double-byte encodings has a byte below this inside. */
    private static final int LOWEST_TRAIL = 0x30;

    private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer characters = CharBuffer.allocate(2 * LONGEST_PIECE);
    private final ChineseEvidence chinese = new ChineseEvidence();
    private final byte[] piece = new byte[LONGEST_PIECE];
    private int pieceLength;
    private boolean pieceIsBeyondAscii;
    private byte[] first = new byte[0];
    private long zerosAtEven;
    private long zerosAtOdd;
    private long bytes;
    private long line = 1;
    private long utf8Lines;
    private long otherLines;
    private long firstOtherLine;

    void accept(byte[] buffer, int length) {
        if (first.length < 3) {
            int before = first.length;
            first = Arrays.copyOf(first, Math.min(3, before + length));
            System.arraycopy(buffer, 0, first, before, first.length - before);
        }
        for (int at = 0; at < length; at++) {
            take(buffer[at], bytes + at);
        }
        bytes += length;
    }

    private void take(byte value, long at) {
        if (value == 0) {
            countZero(at);
        }
        if (value == '\n') {
            judgePiece(pieceLength);
            line++;
            return;
        }
        if (pieceLength == LONGEST_PIECE) {
            judgePiece(wholeCharacters());
        }
        piece[pieceLength++] = value;
        pieceIsBeyondAscii |= value < 0;
    }

    private void countZero(long at) {
        if (at % 2 == 0) {
            zerosAtEven++;
        } else {
            zerosAtOdd++;
        }
    }

    /** A long line is judged in pieces that end where no character can go on. */
    private int wholeCharacters() {
        int end = pieceLength;
        while (end > 0 && (piece[end - 1] < 0 || piece[end - 1] >= LOWEST_TRAIL)) {
            end--;
        }
        return end == 0 ? pieceLength : end;
    }

    private void judgePiece(int length) {
        if (pieceIsBeyondAscii) {
            judge(length);
        }
        System.arraycopy(piece, length, piece, 0, pieceLength - length);
        pieceLength -= length;
        pieceIsBeyondAscii = false;
        for (int at = 0; at < pieceLength; at++) {
            pieceIsBeyondAscii |= piece[at] < 0;
        }
    }

    private void judge(int length) {
        if (isUtf8(length)) {
            utf8Lines++;
        } else {
            otherLines++;
            firstOtherLine = firstOtherLine == 0 ? line : firstOtherLine;
        }
        chinese.accept(piece, length, line);
    }

    private boolean isUtf8(int length) {
        characters.clear();
        utf8.reset();
        return !utf8.decode(ByteBuffer.wrap(piece, 0, length), characters, true).isError();
    }

    Charset encoding(String fileName) {
        judgePiece(pieceLength);
        if (ByteOrderMark.of(first) != ByteOrderMark.NONE) {
            return ByteOrderMark.of(first).encoding(StandardCharsets.UTF_8);
        }
        if (looksLikeUtf16(zerosAtEven, zerosAtOdd)) {
            return StandardCharsets.UTF_16BE;
        }
        if (looksLikeUtf16(zerosAtOdd, zerosAtEven)) {
            return StandardCharsets.UTF_16LE;
        }
        if (otherLines * TOLERANCE <= utf8Lines) {
            return StandardCharsets.UTF_8;
        }
        if (chinese.isProof()) {
            return GB18030;
        }
        throw refused(fileName);
    }

    private UnreadableFileException refused(String fileName) {
        long decides = chinese.firstForeignLine().orElse(firstOtherLine);
        return new UnreadableFileException("Cannot detect the encoding of " + fileName + ": line " + decides
                + " is not UTF-8, and the file is no evidence of GB18030; declare it in the feed (format.encoding)");
    }

    /** The delimiters, digits and line ends of any table have a zero byte in UTF-16, all on the same side. */
    private boolean looksLikeUtf16(long zerosHere, long zerosThere) {
        return zerosHere > bytes / 20 && zerosThere < zerosHere / 20;
    }
}
