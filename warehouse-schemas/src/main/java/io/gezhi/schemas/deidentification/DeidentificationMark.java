package io.gezhi.schemas.deidentification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The mark that the de-identifying transform sets on each change of a registry. A connector that runs without the
 * transform cannot set it, because it has not the key; landing refuses a change without it. Keeps no state and may be
 * shared between threads.
 */
public final class DeidentificationMark {

    /** Field of the envelope that carries the mark. */
    public static final String FIELD = "deidentified";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MARK_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    private DeidentificationMark(SecretKeySpec key) {
        this.key = key;
    }

    /** @param key 32 bytes in hexadecimal, another key than that of pseudonyms */
    public static DeidentificationMark of(Secret key) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(key.reveal());
        } catch (IllegalArgumentException notHexadecimal) {
            throw new IllegalArgumentException(
                    "Invalid mark key: 32 bytes in hexadecimal are expected", notHexadecimal);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "Invalid mark key: 32 bytes in hexadecimal are expected (" + bytes.length + ")");
        }
        return new DeidentificationMark(new SecretKeySpec(bytes, ALGORITHM));
    }

    /** The mark of the changes on a topic. */
    public String forTopic(String topic) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] full = mac.doFinal(topic.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(full, MARK_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot mark changes: this Java has no " + ALGORITHM, e);
        }
    }

    /** Whether a text, which may be null, is the mark of the topic. */
    public boolean isOn(String topic, String text) {
        return text != null
                && MessageDigest.isEqual(
                        forTopic(topic).getBytes(StandardCharsets.UTF_8), text.getBytes(StandardCharsets.UTF_8));
    }
}
