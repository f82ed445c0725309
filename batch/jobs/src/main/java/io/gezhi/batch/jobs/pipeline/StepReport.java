package io.gezhi.batch.jobs.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a step did.
 *
 * @param told by name, for whoever started the night
 * @param refusal why the night is refused, where this step is the one that refuses it
 */
public record StepReport(Map<String, Object> told, Optional<String> refusal) {
    public StepReport {
        told = new LinkedHashMap<>(told);
    }

    static StepReport of(String name, Object value) {
        return new StepReport(Map.of(name, value), Optional.empty());
    }
}
