package io.gezhi.schemas.deidentification;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** A secret that never shows itself in logs or messages. */
public final class Secret {
    private static final Set<PosixFilePermission> OF_THE_OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /**
     * Reads the secret from a file; surrounding white space does not count.
     *
     * @throws OperatorMistakeException where others than its owner have rights on the file
     */
    public static Secret read(Path file) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        if (!OF_THE_OWNER.containsAll(rights)) {
            throw new OperatorMistakeException("a file that only its owner may read is expected; chmod 600 " + file
                    + " (" + PosixFilePermissions.toString(rights) + ")");
        }
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
