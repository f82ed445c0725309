package io.gezhi.ingestion.files.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a content is packed, told by its first bytes and not by its name. */
enum Packing {
    NONE,
    GZIP,
    ZIP,
    /** One that is not read; its name is in {@link #unsupported}. */
    UNSUPPORTED;

    private static final int LONGEST_MARK = 265;
    private static final int TAR_MARK_AT = 257;

    static Packing of(byte[] first) {
        if (begins(first, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (begins(first, 'P', 'K', 3, 4) || begins(first, 'P', 'K', 5, 6)) {
            return ZIP;
        }
        return unsupported(first).isPresent() ? UNSUPPORTED : NONE;
    }

    static byte[] first(InputStream in) throws IOException {
        return in.readNBytes(LONGEST_MARK);
    }

    /** Name of a packing that is known and not read. */
    static Optional<String> unsupported(byte[] first) {
        if (begins(first, '7', 'z', 0xbc, 0xaf)) {
            return Optional.of("7z");
        }
        if (begins(first, 'R', 'a', 'r', '!')) {
            return Optional.of("rar");
        }
        if (begins(first, 'B', 'Z', 'h')) {
            return Optional.of("bzip2");
        }
        if (begins(first, 0xfd, '7', 'z', 'X', 'Z')) {
            return Optional.of("xz");
        }
        if (begins(first, 0x28, 0xb5, 0x2f, 0xfd)) {
            return Optional.of("zstd");
        }
        if (begins(first, 'P', 'K', 7, 8)) {
            return Optional.of("a zip of several volumes");
        }
        return isTar(first) ? Optional.of("tar") : Optional.empty();
    }

    private static boolean isTar(byte[] first) {
        byte[] mark = "ustar".getBytes(StandardCharsets.US_ASCII);
        return first.length >= TAR_MARK_AT + mark.length
                && Arrays.equals(first, TAR_MARK_AT, TAR_MARK_AT + mark.length, mark, 0, mark.length);
    }

    /** Whether the name promises a packing that the first bytes do not show. */
    static boolean isPromisedBy(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".zip") || lower.endsWith(".gz") || lower.endsWith(".tgz");
    }

    private static boolean begins(byte[] first, int... mark) {
        if (first.length < mark.length) {
            return false;
        }
        for (int at = 0; at < mark.length; at++) {
            if ((first[at] & 0xff) != mark[at]) {
                return false;
            }
        }
        return true;
    }
}
