package io.gezhi.streaming.rules.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one application profile of the Numenta Anomaly Benchmark gains and loses by each kind of outcome. */
record NabProfile(String name, double truePositive, double falseNegative, double falsePositive) {
    /** The profiles of a profiles.json. */
    static List<NabProfile> read(Path file) throws IOException {
        List<NabProfile> profiles = new ArrayList<>();
        new ObjectMapper().readTree(file.toFile()).fields().forEachRemaining(profile -> {
            JsonNode cost = profile.getValue().path("CostMatrix");
            profiles.add(new NabProfile(
                    profile.getKey(),
                    cost.path("tpWeight").asDouble(),
                    cost.path("fnWeight").asDouble(),
                    cost.path("fpWeight").asDouble()));
        });
        return profiles;
    }
}
