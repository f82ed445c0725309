package io.gezhi.streaming.rules;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that depend on their parts and on nothing else. */
final class StableId {
    private static final String SEPARATOR = "\u001f";

    private StableId() {}

    /** 32 hexadecimal digits of the SHA-256 of the parts. */
    static String of(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Missing SHA-256: every Java has it", e);
        }
    }
}
