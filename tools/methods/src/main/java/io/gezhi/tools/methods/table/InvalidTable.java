package io.gezhi.tools.methods.table;

import java.nio.file.Path;
import java.util.List;

/** A table that cannot be used; names the file and every problem with its line, column, rule and value, in one line. */
public final class InvalidTable extends IllegalArgumentException {
    private static final long serialVersionUID = 1;
    private static final int LISTED = 20;

    private final transient List<String> problems;

    public InvalidTable(Path path, List<String> problems) {
        super("Cannot read " + path + ": " + listed(problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }

    private static String listed(List<String> problems) {
        String first = String.join("; ", problems.subList(0, Math.min(LISTED, problems.size())));
        return problems.size() > LISTED ? first + "; and " + (problems.size() - LISTED) + " more" : first;
    }
}
