package io.gezhi.runtime.registry;

import io.gezhi.schemas.message.RegistryTable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the examination of one feed's table found.
 *
 * @param canBePublished whether it is a table whose changes can be in the log at all
 * @param isCaptured whether its capture was set up before
 * @param refusals none where the table can be followed
 */
public record TableExamination(
        String feed, RegistryTable table, boolean canBePublished, boolean isCaptured, List<Refusal> refusals) {

    public TableExamination {
        refusals = List.copyOf(refusals);
    }

    public boolean isFollowed() {
        return refusals.isEmpty();
    }

    /** What has to be cured before it helps to read the table again. */
    public List<String> obstacles() {
        return refusals.stream()
                .filter(refusal -> !refusal.isCuredByReading())
                .map(Refusal::toString)
                .toList();
    }

    /** Everything that is wrong with its cure, in one text; empty where nothing is. */
    public String refusal() {
        return refusals.stream().map(Refusal::toString).collect(Collectors.joining("; "));
    }
}
