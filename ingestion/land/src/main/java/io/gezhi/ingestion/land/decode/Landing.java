package io.gezhi.ingestion.land.decode;

import java.util.List;
import java.util.Objects;

/** What becomes of one message. */
public sealed interface Landing {

    /** A row of the table of its contract. */
    record Written(String table, List<Object> values) implements Landing {
        public Written {
            Objects.requireNonNull(table, "table");
        }
    }

    /** A row of quarantine. */
    record Rejected(List<Object> values) implements Landing {}

    /** Carries no row: the mark that change capture leaves for the log's own cleaning. */
    record Skipped() implements Landing {}
}
