package io.gezhi.schemas.deidentification;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals original bytes that may hold personal data, so that quarantine can keep them and only the holder of the key can
 * mend them: AES-256-GCM, a fresh nonce of 12 bytes in front.
 */
public final class Seal {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @param key 32 bytes in hexadecimal */
    public Seal(Secret key) {
        byte[] bytes = HexFormat.of().parseHex(key.reveal());
        if (bytes.length != 32) {
            throw new IllegalArgumentException("Invalid seal key: 32 bytes are expected (" + bytes.length + ")");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    public byte[] seal(byte[] original) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, original);
        return ByteBuffer.allocate(nonce.length + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** Opens what {@link #seal} made; refuses bytes that were altered or sealed with another key. */
    public byte[] open(byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            throw new IllegalArgumentException("Cannot open seal: too few bytes (" + sealed.length + ")");
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] content = new byte[buffer.remaining()];
        buffer.get(content);
        return crypt(Cipher.DECRYPT_MODE, nonce, content);
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Cannot open seal: altered bytes or another key", e);
        }
    }
}
