package io.gezhi.tools.bench;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with the input; of many problems it keeps the first and their number. */
final class Problems {
    private static final int SHOWN = 10;

    private final List<String> first = new ArrayList<>();
    private int count;

    void add(String problem) {
        count++;
        if (first.size() < SHOWN) {
            first.add(problem);
        }
    }

    boolean none() {
        return count == 0;
    }

    /** @throws OperatorMistakeException when there is a problem */
    void refuse() {
        if (!none()) {
            throw new OperatorMistakeException(text());
        }
    }

    String text() {
        String more = count > SHOWN ? "\nand %d more".formatted(count - SHOWN) : "";
        return String.join("\n", first) + more;
    }
}
