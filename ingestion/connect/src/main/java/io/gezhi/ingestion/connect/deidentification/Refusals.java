package io.gezhi.ingestion.connect.deidentification;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was not let through: told once each, counted always. */
public final class Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(PseudonymiseTransform.class);

    private static final AtomicLong RUNS = new AtomicLong();

    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final LongAdder columns = new LongAdder();
    private final LongAdder changes = new LongAdder();

    /** A column is refused once for each form of its table. */
    void column(String table, String column) {
        columns.increment();
        if (told.add(table + "." + column)) {
            LOG.warn(
                    "UNKNOWN_COLUMN {} of {} does not pass: no column of the contract is filled from it and the feed does"
                            + " not ignore it",
                    column,
                    table);
        }
    }

    void table(String topic) {
        changes.increment();
        if (told.add(topic)) {
            LOG.warn("UNKNOWN_TABLE {} does not pass: no feed of the city profile names the table", topic);
        }
    }

    /**
     * Shows the counts. A task that is cut off from the log can outlive its own restart in the same worker, and the worker
     * refuses two metrics of one name: the new task would fail for the old one's sake. So each has a number of its own.
     */
    void register(PluginMetrics metrics) {
        String run = Long.toString(RUNS.incrementAndGet());
        gauge(metrics, run, "refused-columns", "Columns that nobody vouched for and that did not pass", columns);
        gauge(metrics, run, "refused-changes", "Changes of tables of no feed", changes);
    }

    private static void gauge(PluginMetrics metrics, String run, String name, String description, LongAdder count) {
        LinkedHashMap<String, String> tags = new LinkedHashMap<>();
        tags.put("run", run);
        metrics.addMetric(metrics.metricName(name, description, tags), (Gauge<Long>) (config, now) -> count.sum());
    }
}
