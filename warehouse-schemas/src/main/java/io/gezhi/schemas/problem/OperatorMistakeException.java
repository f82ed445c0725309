package io.gezhi.schemas.problem;

import java.util.List;

/**
 * Something that only a person can put right: a contract, a profile, a configuration, a command or a file that cannot be
 * followed. Tells every problem at once; a process that ends with it ends with exit code 2.
 */
public class OperatorMistakeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public OperatorMistakeException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public OperatorMistakeException(String problem) {
        this(List.of(problem));
    }

    public OperatorMistakeException(String problem, Throwable cause) {
        this(List.of(problem));
        initCause(cause);
    }

    public final List<String> problems() {
        return problems;
    }
}
