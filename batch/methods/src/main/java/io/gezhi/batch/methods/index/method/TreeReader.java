package io.gezhi.batch.methods.index.method;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.batch.methods.index.tree.Direction;
import io.gezhi.batch.methods.index.tree.Goalposts;
import io.gezhi.batch.methods.index.tree.Part;
import io.gezhi.batch.methods.index.tree.Part.Dimension;
import io.gezhi.batch.methods.index.tree.Part.Indicator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the nested parts of an index from a method file. */
final class TreeReader {
    private final List<String> problems;

    TreeReader(List<String> problems) {
        this.problems = problems;
    }

    Part part(Fields fields) {
        String code = fields.text("code");
        String name = fields.text("name", code);
        double weight = fields.number("weight", 1, 0, Double.MAX_VALUE);
        Part part = fields.has("parts")
                ? new Dimension(code, name, weight, parts(fields))
                : indicator(fields, code, name, weight);
        fields.finish();
        return part;
    }

    private List<Part> parts(Fields fields) {
        var parts = new ArrayList<Part>();
        List<JsonNode> listed = fields.list("parts");
        for (int p = 0; p < listed.size(); p++) {
            parts.add(part(new Fields(listed.get(p), fields.path("parts[" + p + "]"), problems)));
        }
        return parts;
    }

    private Indicator indicator(Fields fields, String code, String name, double weight) {
        Optional<String> exposure = fields.has("exposure") ? Optional.of(fields.text("exposure")) : Optional.empty();
        Optional<Goalposts> goalposts = Optional.empty();
        if (fields.has("goalposts")) {
            double[] posts = fields.pair("goalposts", 0, 1);
            goalposts = posts[0] < posts[1] ? Optional.of(new Goalposts(posts[0], posts[1])) : Optional.empty();
        }
        return new Indicator(code, name, weight, direction(fields), exposure, goalposts);
    }

    private static Direction direction(Fields fields) {
        return switch (fields.text("direction", "higher-is-better")) {
            case "higher-is-better", "1" -> Direction.HIGHER_IS_BETTER;
            case "lower-is-better", "-1" -> Direction.LOWER_IS_BETTER;
            default -> {
                fields.problem("direction", "it is higher-is-better or lower-is-better");
                yield Direction.HIGHER_IS_BETTER;
            }
        };
    }
}
