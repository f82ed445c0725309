package io.gezhi.ingestion.files.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The byte order mark in front of a text; where there is one it decides the encoding, whatever the feed says. */
public enum ByteOrderMark {
    NONE(0),
    UTF_8(3),
    UTF_16_BIG_ENDIAN(2),
    UTF_16_LITTLE_ENDIAN(2);

    private final int length;

    ByteOrderMark(int length) {
        this.length = length;
    }

    /** Looks at the first bytes and puts them back. */
    public static ByteOrderMark of(InputStream in) throws IOException {
        in.mark(3);
        byte[] first = in.readNBytes(3);
        in.reset();
        return of(first);
    }

    public static ByteOrderMark of(byte[] first) {
        if (first.length >= 3 && first[0] == (byte) 0xef && first[1] == (byte) 0xbb && first[2] == (byte) 0xbf) {
            return UTF_8;
        }
        if (first.length >= 2 && first[0] == (byte) 0xfe && first[1] == (byte) 0xff) {
            return UTF_16_BIG_ENDIAN;
        }
        if (first.length >= 2 && first[0] == (byte) 0xff && first[1] == (byte) 0xfe) {
            return UTF_16_LITTLE_ENDIAN;
        }
        return NONE;
    }

    public int length() {
        return length;
    }

    public Charset encoding(Charset declared) {
        return switch (this) {
            case NONE -> declared;
            case UTF_8 -> StandardCharsets.UTF_8;
            case UTF_16_BIG_ENDIAN -> StandardCharsets.UTF_16BE;
            case UTF_16_LITTLE_ENDIAN -> StandardCharsets.UTF_16LE;
        };
    }
}
