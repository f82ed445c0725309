package io.gezhi.batch.methods.index;

import java.util.ArrayList;
import java.util.List;

/** Collects findings while a table passes through the steps. */
final class Findings {
    private final List<Finding> found = new ArrayList<>();

    void column(Finding.Code code, String column, String explanation) {
        found.add(new Finding(code, "", column, explanation));
    }

    void unit(Finding.Code code, String unit, String explanation) {
        found.add(new Finding(code, unit, "", explanation));
    }

    void cell(Finding.Code code, String unit, String column, String explanation) {
        found.add(new Finding(code, unit, column, explanation));
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
