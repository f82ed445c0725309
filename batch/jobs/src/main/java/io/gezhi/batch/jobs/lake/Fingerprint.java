package io.gezhi.batch.jobs.lake;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A short name for a long text: the same text has the same one everywhere. */
public final class Fingerprint {
    private static final int SHORT = 16;

    private Fingerprint() {}

    /** SHA-256 of the text, in hexadecimal. */
    public static String of(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Cannot name a text: this Java has no SHA-256", e);
        }
    }

    /** The first sixteen digits of it. */
    public static String shortOf(String text) {
        return of(text).substring(0, SHORT);
    }
}
