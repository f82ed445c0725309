package io.gezhi.ingestion.connect.secret;

import io.gezhi.schemas.deidentification.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files of secrets, which nobody but their owner may read or change. */
public final class PrivateFile {

    private static final Set<PosixFilePermission> OF_THE_OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFile() {}

    /** @throws IllegalArgumentException where others have rights on the file */
    public static Secret secret(Path file) throws IOException {
        Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file);
        if (!OF_THE_OWNER.containsAll(rights)) {
            throw new IllegalArgumentException("a file that only its owner may read is expected; chmod 600 " + file
                    + " (" + PosixFilePermissions.toString(rights) + ")");
        }
        return Secret.read(file);
    }
}
