package io.gezhi.launcher.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.launcher.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The unasked ends of components, newest last, one JSON object a line and file per component; it outlives {@code down}. */
record ExitHistory(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 200;

    /** The last end of a component. */
    Optional<ComponentExit> last(String component) {
        List<ComponentExit> all = of(component);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** How often a component ended unasked and was started again in the time before an instant. */
    long restarts(String component, Duration before, Instant now) {
        return of(component).stream()
                .filter(exit -> exit.decision() == ComponentExit.Decision.RESTART)
                .filter(exit -> exit.at().isAfter(now.minus(before)))
                .count();
    }

    /** All that are kept. */
    List<ComponentExit> of(String component) {
        try {
            List<ComponentExit> exits = new ArrayList<>();
            for (String line : Files.readAllLines(file(component), StandardCharsets.UTF_8)) {
                parse(line).ifPresent(exits::add);
            }
            return exits;
        } catch (IOException none) {
            return List.of();
        }
    }

    /** Keeps one more. */
    void add(ComponentExit exit) {
        List<ComponentExit> all = new ArrayList<>(of(exit.component()));
        all.add(exit);
        Path draft = folder.resolve(exit.component() + ".exits.new");
        try {
            Files.write(
                    draft,
                    all.subList(Math.max(0, all.size() - KEPT), all.size()).stream()
                            .map(ExitHistory::format)
                            .toList());
            Files.move(
                    draft, file(exit.component()), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Failure.outside("Cannot note how " + exit.component() + " ended: " + failure.getMessage(), failure);
        }
    }

    private Path file(String component) {
        return folder.resolve(component + ".exits");
    }

    private static String format(ComponentExit exit) {
        return JSON.createObjectNode()
                .put("component", exit.component())
                .put("at", exit.at().toString())
                .put("pid", exit.pid())
                .put("how", exit.how())
                .put("reason", exit.reason())
                .put("decision", exit.decision().name())
                .toString();
    }

    private static Optional<ComponentExit> parse(String line) {
        try {
            JsonNode exit = JSON.readTree(line);
            return Optional.of(new ComponentExit(
                    exit.path("component").asText(),
                    Instant.parse(exit.path("at").asText()),
                    exit.path("pid").asLong(),
                    exit.path("how").asText(),
                    exit.path("reason").asText(),
                    ComponentExit.Decision.valueOf(exit.path("decision").asText())));
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }
}
