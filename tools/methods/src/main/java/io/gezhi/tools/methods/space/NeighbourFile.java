package io.gezhi.tools.methods.space;

import io.gezhi.batch.methods.space.Neighbours;
import io.gezhi.batch.methods.space.SpatialWeights.Style;
import io.gezhi.tools.methods.table.CsvTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Who borders whom, and how that becomes weight. */
public final class NeighbourFile {
    @Option(
            names = "--neighbours",
            required = true,
            description = "A CSV file with columns from and to, a row for each direction; an island has an empty to.")
    private Path file;

    @Option(
            names = "--style",
            defaultValue = "ROW_STANDARDISED",
            description = "Weights: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Style style;

    public Neighbours read(List<String> ids) throws IOException {
        CsvTable table = CsvTable.read(file);
        List<String> from = table.names("from");
        List<String> to = table.texts("to");
        Set<String> known = new HashSet<>(ids);
        var pairs = new ArrayList<Neighbours.Pair>();
        var seen = new HashSet<Neighbours.Pair>();
        var problems = new ArrayList<String>();
        for (int row = 0; row < table.size(); row++) {
            var pair = new Neighbours.Pair(from.get(row), to.get(row));
            if (!known.contains(pair.from())) {
                problems.add(table.problem(row, "from", "must be an area of the table"));
            } else if (!pair.to().isEmpty() && !known.contains(pair.to())) {
                problems.add(table.problem(row, "to", "must be an area of the table"));
            } else if (pair.from().equals(pair.to())) {
                problems.add(table.problem(row, "to", "must not be the area itself"));
            } else if (!seen.add(pair)) {
                problems.add(table.problem(row, "to", "must not be listed twice for " + pair.from()));
            } else if (!pair.to().isEmpty()) {
                pairs.add(pair);
            }
        }
        table.refuse(problems);
        return Neighbours.ofPairs(ids, pairs);
    }

    Style style() {
        return style;
    }
}
