package io.gezhi.schemas.deidentification;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Replaces identities by keyed pseudonyms: HMAC-SHA-256 under a key of its own for each domain, derived from one master
 * key that is kept outside the lake. The same identity has the same pseudonym in one domain and an unrelated one in
 * another, so that rows can be joined on purpose and not by accident. Width and case of the text do not count.
 */
public final class Pseudonymiser {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int PSEUDONYM_BYTES = 16;

    private final SecretKeySpec master;
    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

    /** @param master 32 bytes in hexadecimal */
    public Pseudonymiser(Secret master) {
        byte[] bytes;
        try {
            bytes = HexFormat.of().parseHex(master.reveal());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Invalid pseudonym key: hexadecimal is expected", e);
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "Invalid pseudonym key: " + KEY_BYTES + " bytes are expected (" + bytes.length + ")");
        }
        this.master = new SecretKeySpec(bytes, HMAC);
    }

    /** The pseudonym: 32 hexadecimal digits. */
    public String pseudonym(String domain, String identity) {
        byte[] mac = mac(keys.computeIfAbsent(domain, this::derive), canonical(identity));
        return HexFormat.of().formatHex(mac, 0, PSEUDONYM_BYTES);
    }

    private SecretKeySpec derive(String domain) {
        return new SecretKeySpec(mac(master, "gezhi/pseudonym/" + domain), HMAC);
    }

    private static String canonical(String identity) {
        return Normalizer.normalize(identity, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Cannot pseudonymise: this Java has no " + HMAC, e);
        }
    }
}
