package io.gezhi.ingestion.connect.worker;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.connect.util.ConnectorTaskId;

/** Tasks that failed and have not run well since, for whoever watches the worker from outside. */
public final class FailingTasks implements FailingTasksMBean {

    private final Map<ConnectorTaskId, String> failing = new ConcurrentHashMap<>();

    void failed(ConnectorTaskId task, int attempt, String cause) {
        failing.put(task, task + ", started again " + attempt + " times: " + cause);
    }

    void ranWell(ConnectorTaskId task) {
        failing.remove(task);
    }

    @Override
    public int getFailing() {
        return failing.size();
    }

    @Override
    public String getDetail() {
        return String.join("; ", new TreeMap<>(failing).values());
    }
}
