package io.gezhi.launcher.home;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Generated passwords and keys, each in a file of its own that only its owner may read; made once, then kept. */
public record Secrets(Path folder) {

    private static final int PASSWORD_BYTES = 18;
    private static final int KEY_BYTES = 32;

    /** The file with the password of a role. */
    public Path password(String role) {
        return file(role + ".password", PASSWORD_BYTES);
    }

    /** The file with a key of 32 bytes in hexadecimal. */
    public Path key(String name) {
        return file(name + ".key", KEY_BYTES);
    }

    /** The text of a secret file. */
    public static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).trim();
        } catch (IOException failure) {
            throw Failure.outside("Cannot read the secret: " + failure.getMessage() + " (" + file + ")");
        }
    }

    private Path file(String name, int bytes) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            byte[] secret = new byte[bytes];
            new SecureRandom().nextBytes(secret);
            write(file, HexFormat.of().formatHex(secret));
        }
        return file;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw Failure.outside("Cannot write the secret: " + failure.getMessage() + " (" + file + ")");
        }
    }
}
