package io.gezhi.ingestion.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.relational.TableId;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/** Connect's log holds a connector's configuration, and class names in it, for as long as the home lives. */
class StoredNamesTest {

    @Test
    void connectorOfAnOlderHomeFindsItsTransform() throws Exception {
        Transformation<SourceRecord> old = new PseudonymiseTransform<>();

        assertThat(ConfigDef.parseType(
                        "transforms.deidentify.type",
                        "io.gezhi.ingestion.connect.PseudonymiseTransform",
                        ConfigDef.Type.CLASS))
                .isEqualTo(old.getClass());
        assertThat(old.config().names())
                .isEqualTo(new io.gezhi.ingestion.connect.deidentification.PseudonymiseTransform<SourceRecord>()
                        .config()
                        .names())
                .isNotEmpty();
    }

    @Test
    void connectorOfAnOlderHomeNamesItsTopicsAsBefore() {
        Properties connector = new Properties();
        connector.put("topic.prefix", "changes");
        TableId table = new TableId("registry", "lab", "人口");

        assertThat(new RegistryTopicNames(connector).dataChangeTopic(table))
                .isEqualTo(new io.gezhi.ingestion.connect.registry.RegistryTopicNames(connector).dataChangeTopic(table))
                .startsWith("changes.");
    }
}
