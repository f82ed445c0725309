package io.gezhi.tools.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one application profile of the Numenta Anomaly Benchmark gains and loses by each kind of outcome. */
record NabProfile(String name, double truePositive, double falseNegative, double falsePositive) {
    /** The profiles of a profiles.json. */
    static List<NabProfile> read(Path file) throws IOException {
        List<NabProfile> profiles = new ArrayList<>();
        Problems problems = new Problems();
        Json.object(file).fields().forEachRemaining(profile -> {
            JsonNode cost = profile.getValue().path("CostMatrix");
            String place = "%s in %s".formatted(profile.getKey(), file);
            profiles.add(new NabProfile(
                    profile.getKey(),
                    weight(cost, "tpWeight", place, problems),
                    weight(cost, "fnWeight", place, problems),
                    weight(cost, "fpWeight", place, problems)));
        });
        problems.refuse();
        if (profiles.isEmpty()) {
            throw new OperatorMistakeException("Cannot read profiles: there is none (%s)".formatted(file));
        }
        return profiles;
    }

    private static double weight(JsonNode cost, String name, String place, Problems problems) {
        JsonNode weight = cost.path(name);
        if (!weight.isNumber() || weight.asDouble() < 0) {
            problems.add("Invalid CostMatrix.%s: must be a number, not negative (%s; %s)"
                    .formatted(name, weight.isMissingNode() ? "absent" : weight, place));
        }
        return weight.asDouble();
    }
}
