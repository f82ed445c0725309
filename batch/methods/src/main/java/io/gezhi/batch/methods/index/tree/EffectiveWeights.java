package io.gezhi.batch.methods.index.tree;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a node weighs in the index when nothing is missing: its share among its siblings times that of its parent. The
 * effective weights of each level add up to 1.
 */
public final class EffectiveWeights {
    private EffectiveWeights() {}

    /** By code, indicators first. */
    public static Map<String, Double> of(IndexTree tree) {
        Map<String, Double> above = new LinkedHashMap<>(Map.of(tree.root().code(), 1.0));
        for (int level = tree.levelCount(); level > 1; level--) {
            for (Part part : tree.level(level)) {
                double total = IndexTree.partsOf(part).stream()
                        .mapToDouble(Part::weight)
                        .sum();
                IndexTree.partsOf(part)
                        .forEach(child -> above.put(child.code(), above.get(part.code()) * child.weight() / total));
            }
        }
        Map<String, Double> ordered = new LinkedHashMap<>();
        tree.codes().forEach(code -> ordered.put(code, above.get(code)));
        return ordered;
    }
}
