package io.gezhi.batch.methods.index.tree;

import java.util.List;

/** A method, or the data handed to it, that cannot be used; names every problem at once, in one line. */
public final class InvalidMethod extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    public InvalidMethod(String action, List<String> problems) {
        super("Cannot " + action + ": " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
