package io.gezhi.ingestion.files.source;

import io.gezhi.schemas.city.FileFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What one pass over the content tells before a row is read. The hash is that of the content, so a file that is delivered
 * again inside another wrapper is still the same file.
 */
public record Inspection(String sha256, long bytes, Charset encoding) {

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Reads the content once; without a declared encoding it is also found out here. */
    public static Inspection of(SourceFile file, Optional<Charset> declared) throws IOException {
        try (InputStream in = file.open()) {
            return inspect(file, in, declared);
        }
    }

    /** The encoding that the format names; nothing where it is to be found out. */
    public static Optional<Charset> declaredEncoding(FileFormat format) {
        if (format.detectsEncoding()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Charset.forName(format.encoding()));
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableFileException(
                    "Invalid feed, format.encoding: the name of an encoding or detect is expected (" + format.encoding()
                            + ")",
                    unknown);
        }
    }

    /** The same of content that is at hand. */
    public static Inspection of(byte[] content, Charset encoding) {
        return new Inspection(HexFormat.of().formatHex(newDigest().digest(content)), content.length, encoding);
    }

    private static Inspection inspect(SourceFile file, InputStream in, Optional<Charset> declared) throws IOException {
        MessageDigest digest = newDigest();
        EncodingDetector detector = new EncodingDetector();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            bytes += read;
            if (declared.isEmpty()) {
                detector.accept(buffer, read);
            }
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        return new Inspection(hash, bytes, declared.isPresent() ? declared.get() : detector.encoding(file.name()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Missing SHA-256 in this Java", impossible);
        }
    }
}
