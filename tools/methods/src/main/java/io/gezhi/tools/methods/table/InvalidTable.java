package io.gezhi.tools.methods.table;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.file.Path;
import java.util.List;

/** A table that cannot be used; names the file and every problem with its line, column, rule and value, in one line. */
public final class InvalidTable extends OperatorMistakeException {
    private static final long serialVersionUID = 1;
    private static final int LISTED = 20;

    private final String message;

    public InvalidTable(Path path, List<String> problems) {
        super(problems);
        this.message = "Cannot read " + path + ": " + listed(problems);
    }

    @Override
    public String getMessage() {
        return message;
    }

    private static String listed(List<String> problems) {
        String first = String.join("; ", problems.subList(0, Math.min(LISTED, problems.size())));
        return problems.size() > LISTED ? first + "; and " + (problems.size() - LISTED) + " more" : first;
    }
}
