package io.gezhi.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A reading with the verdict that a person gave it. */
record MeterCase(String scenario, long id, boolean isAnomalous) {
    /** Reads every JSON file of a folder and of those in it; each case must be about one of the readings. */
    static List<MeterCase> readAll(Path data, List<MeterRow> rows) throws IOException {
        Set<Long> ids = new HashSet<>();
        rows.forEach(row -> ids.add(row.id()));
        List<MeterCase> cases = new ArrayList<>();
        Problems problems = new Problems();
        for (Path scenario : scenarios(data)) {
            int number = 0;
            for (JsonNode node : Json.array(scenario)) {
                number++;
                check(node, ids, "case %d of %s".formatted(number, scenario), problems);
                cases.add(new MeterCase(
                        scenario.getFileName().toString(),
                        node.path("id").asLong(),
                        node.path("isAnomalous").asInt() == 1));
            }
        }
        problems.refuse();
        if (cases.isEmpty()) {
            throw new OperatorMistakeException(
                    "Cannot read cases: no JSON file with a case is there (%s)".formatted(data));
        }
        return cases;
    }

    private static void check(JsonNode node, Set<Long> ids, String place, Problems problems) {
        JsonNode id = node.path("id");
        if (!id.isIntegralNumber() || !ids.contains(id.asLong())) {
            problems.add("Invalid id: must be that of a reading (%s; %s)".formatted(shown(id), place));
        }
        JsonNode label = node.path("isAnomalous");
        if (!label.isInt() || label.asInt() < 0 || label.asInt() > 1) {
            problems.add("Invalid isAnomalous: must be 0 or 1 (%s; %s)".formatted(shown(label), place));
        }
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "absent" : node.toString();
    }

    private static List<Path> scenarios(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data, 2)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
