package io.gezhi.batch.jobs.index;

import java.util.Optional;
import java.util.Set;

/**
 * How an indicator is counted.
 *
 * @param codes offences or event types that count; empty when all do
 * @param capDays the most harm that one event may weigh
 * @param afterDays days after the report from which an open event counts
 * @param window the indicator's own window, where it differs from the index's
 */
record Measure(
        String indicator,
        Source source,
        Set<String> codes,
        Counting counting,
        double capDays,
        int afterDays,
        Optional<Window> window) {

    Measure {
        codes = Set.copyOf(codes);
    }

    /** Data sets whose rows are counted. */
    enum Source {
        INCIDENT("incident"),
        SERVICE_EVENT("service_event");

        private final String dataset;

        Source(String dataset) {
            this.dataset = dataset;
        }

        String dataset() {
            return dataset;
        }
    }

    /** What counts as one. */
    enum Counting {
        /** Every event of the window. */
        EVENTS,
        /** Every event of the window, weighed by its harm days up to the cap. */
        HARM,
        /** Events reported in the window and still open on the night. */
        OPEN,
        /** Events due in the window and not closed by then. */
        OVERDUE
    }

    boolean takes(String code) {
        return codes.isEmpty() || codes.contains(code);
    }
}
