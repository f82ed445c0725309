package io.gezhi.streaming.rules;

import java.util.HashMap;
import java.util.Map;

/** State in a map, for tests and back-tests. */
final class MapRuleState implements RuleState {
    private final Map<String, byte[]> kept = new HashMap<>();

    @Override
    public byte[] read(String key) {
        return kept.getOrDefault(key, new byte[0]);
    }

    @Override
    public void write(String key, byte[] bytes) {
        kept.put(key, bytes.clone());
    }

    int size() {
        return kept.size();
    }
}
