package io.gezhi.batch.methods.index.tree;

import io.gezhi.batch.methods.index.tree.Part.Dimension;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tree of an index, level by level: level 1 holds the indicators, the last one the index. Every indicator lies
 * equally deep, so that "the aggregation of level 2" means the same everywhere.
 */
public final class IndexTree {
    private final Dimension root;
    private final List<List<Part>> levels;
    private final Map<String, String> parents;

    private IndexTree(Dimension root, List<List<Part>> levels, Map<String, String> parents) {
        this.root = root;
        this.levels = levels;
        this.parents = parents;
    }

    /** Fails with every problem of the tree: depths that differ, codes used twice, weights that cannot be used. */
    public static IndexTree of(Dimension root) {
        List<String> problems = problems(root);
        if (!problems.isEmpty()) {
            throw new InvalidMethod("build the index tree", problems);
        }
        Map<String, String> parents = new LinkedHashMap<>();
        var levels = new ArrayList<List<Part>>();
        List<Part> layer = List.of(root);
        while (!layer.isEmpty()) {
            levels.add(0, List.copyOf(layer));
            layer = layer.stream().flatMap(part -> partsOf(part).stream()).toList();
        }
        levels.forEach(
                level -> level.forEach(part -> partsOf(part).forEach(child -> parents.put(child.code(), part.code()))));
        return new IndexTree(root, List.copyOf(levels), parents);
    }

    public static List<String> problems(Dimension root) {
        var problems = new ArrayList<String>();
        var depths = new HashSet<Integer>();
        check(root, 1, new HashSet<>(), depths, problems);
        if (depths.size() > 1) {
            problems.add("indicators lie at different depths of the tree (" + depths + ")");
        }
        return problems;
    }

    private static void check(Part part, int depth, Set<String> seen, Set<Integer> depths, List<String> problems) {
        if (!seen.add(part.code())) {
            problems.add(part.code() + ": the code is used twice");
        }
        if (!(part.weight() >= 0) || Double.isInfinite(part.weight())) {
            problems.add(part.code() + ": weight must be 0 or more (" + part.weight() + ")");
        }
        if (part instanceof Indicator) {
            depths.add(depth);
        }
        if (part instanceof Dimension dimension) {
            checkParts(dimension, problems);
            dimension.parts().forEach(child -> check(child, depth + 1, seen, depths, problems));
        }
    }

    private static void checkParts(Dimension dimension, List<String> problems) {
        if (dimension.parts().isEmpty()) {
            problems.add(dimension.code() + ": a dimension needs parts");
        } else if (dimension.parts().stream().mapToDouble(Part::weight).sum() == 0) {
            problems.add(dimension.code() + ": all its parts have weight 0");
        }
    }

    static List<Part> partsOf(Part part) {
        return part instanceof Dimension dimension ? dimension.parts() : List.of();
    }

    public Dimension root() {
        return root;
    }

    /** The number of levels, the indicators' and the index's included. */
    public int levelCount() {
        return levels.size();
    }

    /** The nodes of a level, 1 for the indicators. */
    public List<Part> level(int number) {
        return levels.get(number - 1);
    }

    public List<Indicator> indicators() {
        return levels.get(0).stream().map(Indicator.class::cast).toList();
    }

    public List<String> codes(int level) {
        return level(level).stream().map(Part::code).toList();
    }

    /** Every code, indicators first, the index last. */
    public List<String> codes() {
        return levels.stream().flatMap(level -> level.stream().map(Part::code)).toList();
    }

    /** The code of the dimension that a node belongs to; empty for the index. */
    public String parentOf(String code) {
        return parents.getOrDefault(code, "");
    }

    /** The weights of a level as the method states them. */
    public double[][] weights() {
        return levels.stream()
                .map(level -> level.stream().mapToDouble(Part::weight).toArray())
                .toArray(double[][]::new);
    }

    /** For each node of a level above the first, the places of its parts in the level below. */
    public int[][] places(int level) {
        List<String> below = codes(level - 1);
        return level(level).stream()
                .map(part -> partsOf(part).stream()
                        .mapToInt(child -> below.indexOf(child.code()))
                        .toArray())
                .toArray(int[][]::new);
    }
}
