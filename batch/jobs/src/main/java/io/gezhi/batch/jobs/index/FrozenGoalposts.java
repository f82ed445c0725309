package io.gezhi.batch.jobs.index;

import io.gezhi.batch.methods.index.tree.Goalposts;
import java.util.LinkedHashMap;
import java.util.Map;

/** Goalposts by level and indicator, frozen for a version of the method. */
record FrozenGoalposts(Map<String, Map<String, Goalposts>> byLevel) {
    FrozenGoalposts {
        Map<String, Map<String, Goalposts>> copy = new LinkedHashMap<>();
        byLevel.forEach((level, posts) -> copy.put(level, Map.copyOf(posts)));
        byLevel = copy;
    }

    Map<String, Goalposts> of(String level) {
        return byLevel.getOrDefault(level, Map.of());
    }

    boolean covers(SafetyMethod method) {
        return method.levels().stream().allMatch(level -> of(level).keySet().containsAll(method.indicators()));
    }
}
