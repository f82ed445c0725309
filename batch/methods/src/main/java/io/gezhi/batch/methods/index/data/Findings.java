package io.gezhi.batch.methods.index.data;

import java.util.ArrayList;
import java.util.List;

/** Collects findings while a table passes through the steps. */
public final class Findings {
    private final List<Finding> found = new ArrayList<>();

    public void column(Finding.Code code, String column, String explanation) {
        found.add(new Finding(code, "", column, explanation));
    }

    public void unit(Finding.Code code, String unit, String explanation) {
        found.add(new Finding(code, unit, "", explanation));
    }

    public void cell(Finding.Code code, String unit, String column, String explanation) {
        found.add(new Finding(code, unit, column, explanation));
    }

    public List<Finding> all() {
        return List.copyOf(found);
    }
}
