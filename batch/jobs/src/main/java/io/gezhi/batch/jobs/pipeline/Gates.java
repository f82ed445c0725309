package io.gezhi.batch.jobs.pipeline;

import java.util.ArrayList;
import java.util.List;

/** What keeps a night from being published, in the order in which it was found. */
public final class Gates {
    private final List<String> problems = new ArrayList<>();

    void found(List<String> found) {
        problems.addAll(found);
    }

    public boolean areOpen() {
        return problems.isEmpty();
    }

    /** All of it in one line. */
    public String told() {
        return String.join("; ", problems);
    }
}
