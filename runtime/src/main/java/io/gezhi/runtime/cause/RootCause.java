package io.gezhi.runtime.cause;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What lies at the bottom of a failure that engines have wrapped several times. */
public final class RootCause {

    private RootCause() {}

    public static Throwable of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable root = failure;
        while (root.getCause() != null && seen.add(root)) {
            root = root.getCause();
        }
        return root;
    }

    /** What the innermost failure says, in one line; its type where it says nothing. */
    public static String message(Throwable failure) {
        Throwable root = of(failure);
        String message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getName()
                : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
