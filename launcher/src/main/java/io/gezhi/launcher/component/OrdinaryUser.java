package io.gezhi.launcher.component;

import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.util.List;

/** PostgreSQL refuses to run as root; in a user namespace of its own the same files belong to an ordinary user. */
public final class OrdinaryUser {

    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    private OrdinaryUser() {}

    /** What to put before a command that must not see that it is run by root. */
    static List<String> prefix() throws IOException, InterruptedException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        if (!canBecome()) {
            throw Failure.mistake("Cannot start PostgreSQL: it refuses to run as root and `unshare --user` is not"
                    + " permitted here; run gezhi as an ordinary user");
        }
        return NAMESPACE;
    }

    /** Whether PostgreSQL can be started by this user. */
    public static boolean isPossible() throws InterruptedException {
        try {
            return !"root".equals(System.getProperty("user.name")) || canBecome();
        } catch (IOException noUnshare) {
            return false;
        }
    }

    private static boolean canBecome() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "--user", "true").start().waitFor() == 0;
    }
}
