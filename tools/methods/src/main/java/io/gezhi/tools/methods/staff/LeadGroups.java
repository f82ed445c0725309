package io.gezhi.tools.methods.staff;

import io.gezhi.tools.methods.table.CsvTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether a lead is looked for in all records together, or for each worker. */
final class LeadGroups {
    @Option(names = "--by", description = "Column of the worker: one row for each (default: all records together).")
    private String column;

    /** The rows of each group, in the order of first appearance. */
    Map<String, List<Integer>> of(CsvTable table) {
        List<String> names = Optional.ofNullable(column).map(table::names).orElse(List.of());
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            String name = names.isEmpty() ? "all" : names.get(row);
            groups.computeIfAbsent(name, group -> new ArrayList<>()).add(row);
        }
        return groups;
    }
}
