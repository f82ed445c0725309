package io.gezhi.tools.methods.index;

import io.gezhi.batch.methods.index.tree.Direction;
import io.gezhi.batch.methods.index.tree.IndexTree;
import io.gezhi.batch.methods.index.tree.Part;
import io.gezhi.batch.methods.index.tree.Part.Dimension;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import io.gezhi.tools.methods.table.CsvFile;
import io.gezhi.tools.methods.table.InvalidTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reads the tree of an index from a metadata table in the layout of COINr's iMeta: a row for each indicator and
 * aggregate, with columns iCode, Parent, Weight, Direction, Type and, if they are there, iName and Denominator. Rows of
 * other types (groups, denominators) are left alone. Every problem is reported at once.
 */
public final class MetadataFile {
    private static final Set<String> NODES = Set.of("Indicator", "Aggregate");

    private final CsvFile file;
    private final List<String> problems = new ArrayList<>();
    private final List<String> codes;
    private final List<String> parents;
    private final List<String> types;
    private final double[] weights;
    private final double[] directions;

    private MetadataFile(CsvFile file) {
        this.file = file;
        for (String column : List.of("iCode", "Parent", "Weight", "Direction", "Type")) {
            if (!file.hasColumn(column)) {
                problems.add("line 1: must name the column " + column + " (" + String.join(",", file.header()) + ")");
            }
        }
        this.codes = file.texts("iCode");
        this.parents = file.texts("Parent");
        this.types = file.texts("Type");
        this.weights = file.numbers("Weight", problems);
        this.directions = file.numbers("Direction", problems);
    }

    public static IndexTree read(Path path) throws IOException {
        return new MetadataFile(CsvFile.read(path)).tree();
    }

    private IndexTree tree() {
        int[] nodes = IntStream.range(0, codes.size())
                .filter(row -> NODES.contains(types.get(row)))
                .toArray();
        int[] roots =
                IntStream.of(nodes).filter(row -> parents.get(row).isEmpty()).toArray();
        if (roots.length != 1) {
            problems.add("exactly one aggregate has no parent, found " + roots.length);
        }
        var known = new HashSet<String>();
        IntStream.of(nodes).filter(row -> types.get(row).equals("Aggregate")).forEach(row -> known.add(codes.get(row)));
        for (int row : nodes) {
            check(row, known);
        }
        refuse();
        var reached = new HashSet<String>();
        Part root = part(roots[0], nodes, reached);
        for (int row : nodes) {
            if (!reached.contains(codes.get(row))) {
                problems.add(codes.get(row) + ": it does not hang below " + root.code());
            }
        }
        if (!(root instanceof Dimension dimension)) {
            problems.add(root.code() + ": the index must be an aggregate");
            refuse();
            throw new IllegalStateException(root.code());
        }
        refuse();
        return IndexTree.of(dimension);
    }

    private void check(int row, Set<String> aggregates) {
        String code = codes.get(row);
        if (!parents.get(row).isEmpty() && !aggregates.contains(parents.get(row))) {
            problems.add(code + ": no aggregate of that name (" + parents.get(row) + ")");
        }
        if (!(weights[row] >= 0)) {
            problems.add(code + ": weight must be 0 or more (" + weights[row] + ")");
        }
        if (types.get(row).equals("Indicator") && Math.abs(directions[row]) != 1) {
            problems.add(code + ": direction must be 1 or -1 (" + directions[row] + ")");
        }
    }

    private Part part(int row, int[] nodes, Set<String> reached) {
        String code = codes.get(row);
        if (!reached.add(code)) {
            problems.add(code + ": the code is used twice");
            refuse();
        }
        String given = file.texts("iName").get(row);
        String name = given.isEmpty() ? code : given;
        if (types.get(row).equals("Aggregate")) {
            List<Part> parts = IntStream.of(nodes)
                    .filter(child -> parents.get(child).equals(code))
                    .mapToObj(child -> part(child, nodes, reached))
                    .toList();
            return new Dimension(code, name, weights[row], parts);
        }
        String exposure = file.texts("Denominator").get(row);
        return new Indicator(
                code,
                name,
                weights[row],
                directions[row] > 0 ? Direction.HIGHER_IS_BETTER : Direction.LOWER_IS_BETTER,
                exposure.isEmpty() ? Optional.empty() : Optional.of(exposure),
                Optional.empty());
    }

    private void refuse() {
        if (!problems.isEmpty()) {
            throw new InvalidTable(file.path(), problems);
        }
    }
}
