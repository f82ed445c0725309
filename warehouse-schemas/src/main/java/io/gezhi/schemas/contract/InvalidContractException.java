package io.gezhi.schemas.contract;

import java.util.List;

/** Tells everything that is wrong with a contract, a profile or a configuration at once: an operator's mistake. */
public class InvalidContractException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidContractException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
