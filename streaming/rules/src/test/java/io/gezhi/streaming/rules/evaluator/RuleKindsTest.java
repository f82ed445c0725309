package io.gezhi.streaming.rules.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gezhi.schemas.document.Document;
import io.gezhi.schemas.document.DocumentProblems;
import io.gezhi.schemas.document.DocumentSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RuleKindsTest {
    @Test
    void everyKindAsksForWhatTheSchemaOffersAndNothingElse() throws IOException {
        for (JsonNode branch : schema().path("allOf")) {
            String kind = branch.at("/if/properties/kind/const").asText();
            Set<String> offered = new TreeSet<>();
            branch.at("/then/properties/parameters/properties").fieldNames().forEachRemaining(offered::add);
            Parameters parameters = new Parameters(
                    JsonNodeFactory.instance.objectNode(),
                    new DocumentProblems(Document.parse("a rule", "kind: " + kind), DocumentSchema.RULE));

            assertThat(RuleKinds.evaluator(kind, parameters)).as(kind).isPresent();
            assertThat(parameters.asked()).as(kind).isEqualTo(offered);
        }
        assertThat(schema().path("allOf")).hasSameSizeAs(RuleKinds.names());
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = Document.class.getResourceAsStream("/profile-schemas/rule.schema.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
