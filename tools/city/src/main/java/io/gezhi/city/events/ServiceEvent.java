package io.gezhi.city.events;

import io.gezhi.city.places.Building;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/** A request to the city with the steps that it went through. */
public record ServiceEvent(
        String id,
        String type,
        String intake,
        String status,
        LocalDateTime reported,
        LocalDateTime due,
        Optional<LocalDateTime> closed,
        Building building,
        Optional<Integer> satisfaction,
        List<Step> steps) {
    /** One step; open while it has no end. */
    public record Step(
            int number, String name, String staffId, LocalDateTime started, Optional<LocalDateTime> finished) {}

    public boolean overdueAt(LocalDateTime moment) {
        return status.equals("open") && due.isBefore(moment);
    }

    public LocalDateTime lastChange() {
        return steps.stream()
                .map(step -> step.finished().orElse(step.started()))
                .reduce(reported, (left, right) -> left.isAfter(right) ? left : right);
    }
}
