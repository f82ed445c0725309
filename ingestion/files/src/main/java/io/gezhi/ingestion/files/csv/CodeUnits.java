package io.gezhi.ingestion.files.csv;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How to step through encoded text looking only for ASCII characters. In the double-byte encodings of East Asia a second
 * byte can look like an ASCII letter or a bar, so lead and second byte are stepped over together.
 */
public enum CodeUnits {
    SINGLE(1),
    DOUBLE_BYTE(1),
    UTF_16_BIG_ENDIAN(2),
    UTF_16_LITTLE_ENDIAN(2);

    private static final Set<String> DOUBLE_BYTE_NAMES = Set.of("GB18030", "GBK", "GB2312", "Big5", "Big5-HKSCS");

    private final int width;

    CodeUnits(int width) {
        this.width = width;
    }

    public static CodeUnits of(Charset encoding) {
        if (encoding.equals(StandardCharsets.UTF_16LE)) {
            return UTF_16_LITTLE_ENDIAN;
        }
        if (encoding.equals(StandardCharsets.UTF_16BE) || encoding.equals(StandardCharsets.UTF_16)) {
            return UTF_16_BIG_ENDIAN;
        }
        return DOUBLE_BYTE_NAMES.contains(encoding.name()) ? DOUBLE_BYTE : SINGLE;
    }

    public int width() {
        return width;
    }

    public int unit(byte[] bytes, int at) {
        return switch (this) {
            case SINGLE, DOUBLE_BYTE -> bytes[at] & 0xff;
            case UTF_16_BIG_ENDIAN -> ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
            case UTF_16_LITTLE_ENDIAN -> ((bytes[at + 1] & 0xff) << 8) | (bytes[at] & 0xff);
        };
    }

    /** Whether a character that starts with this byte has a second byte that belongs to it, whatever it looks like. */
    boolean joinsNext(int unit, int next) {
        return this == DOUBLE_BYTE && unit >= 0x81 && unit != 0xff && next >= 0x40;
    }
}
