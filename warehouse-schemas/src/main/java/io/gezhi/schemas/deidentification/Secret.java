package io.gezhi.schemas.deidentification;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret that never shows itself in logs or messages. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** Reads the secret from a file; surrounding white space does not count. */
    public static Secret read(Path file) throws IOException {
        return new Secret(Files.readString(file, StandardCharsets.UTF_8).strip());
    }

    /** The secret in clear; for the one call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "(redacted)";
    }
}
