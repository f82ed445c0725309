package io.gezhi.ingestion.files.registry;

import io.gezhi.ingestion.files.log.CommittedTopic;
import io.gezhi.ingestion.files.log.Log;
import io.gezhi.schemas.message.RegistryTable;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The tables that capture saw emptied by TRUNCATE, with the position of the last time. */
final class EmptiedTables {

    private static final String TOPIC = "capture.emptied_tables";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private EmptiedTables() {}

    static Map<RegistryTable, Long> read(Log log) throws IOException, InterruptedException {
        log.create(TOPIC, 1);
        Map<RegistryTable, Long> emptied = new HashMap<>();
        try (CommittedTopic topic = new CommittedTopic(log, TOPIC, PATIENCE)) {
            topic.read(said -> emptied.merge(
                    RegistryTable.of(said.path("table").asText()),
                    said.path("position").asLong(),
                    Math::max));
        }
        return emptied;
    }
}
