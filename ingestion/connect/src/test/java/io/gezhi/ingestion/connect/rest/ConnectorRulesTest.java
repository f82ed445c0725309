package io.gezhi.ingestion.connect.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gezhi.ingestion.connect.deidentification.PseudonymiseTransform;
import org.junit.jupiter.api.Test;

class ConnectorRulesTest {

    private final ObjectNode config = new ObjectMapper()
            .createObjectNode()
            .put("transforms", "deidentify")
            .put("transforms.deidentify.type", PseudonymiseTransform.class.getName());

    @Test
    void connectorWithTheTransformAloneIsTaken() {
        assertThat(ConnectorRules.problem(config)).isEmpty();
    }

    @Test
    void connectorWithoutTheTransformIsRefused() {
        config.remove("transforms");

        assertThat(ConnectorRules.problem(config))
                .contains(
                        "transforms must be deidentify, of type io.gezhi.ingestion.connect.deidentification.PseudonymiseTransform");
    }

    @Test
    void transformOfAnotherTypeUnderTheNameIsRefused() {
        config.put("transforms.deidentify.type", "org.apache.kafka.connect.transforms.HeaderFrom");

        assertThat(ConnectorRules.problem(config)).isPresent();
    }

    @Test
    void transformThatPassesOverSomeMessagesIsRefused() {
        config.put("transforms.deidentify.predicate", "some");

        assertThat(ConnectorRules.problem(config)).contains("the de-identifying transform applies to every message");
    }

    @Test
    void furtherTransformIsRefused() {
        config.put("transforms", "copy,deidentify");

        assertThat(ConnectorRules.problem(config)).isPresent();
    }

    @Test
    void failedMessagesInTheWorkersLogAreRefused() {
        config.put("errors.log.include.messages", "true");

        assertThat(ConnectorRules.problem(config)).contains("messages that fail are not logged, they may be personal");
    }
}
