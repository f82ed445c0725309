package io.gezhi.ingestion.connect.worker;

import io.gezhi.ingestion.connect.rest.TaskTrace;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo.TaskState;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts failed tasks of this worker again. Kafka Connect leaves a task that failed as it is until somebody asks; a city's
 * capture must not stand still overnight because the log or the registry was away for longer than a task's own patience.
 * The pause before a start doubles with each failure; a task that ran for the longest pause begins anew. A task that has
 * not been started yet stays visible as failed.
 */
final class FailedTasks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FailedTasks.class);
    private static final long LOOK_EVERY_MS = 1_000;

    private final Herder herder;
    private final Duration firstPause;
    private final Duration longestPause;
    private final Map<ConnectorTaskId, Attempt> attempts = new HashMap<>();
    private final FailingTasks failing = new FailingTasks();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "failed-tasks");
        thread.setDaemon(true);
        return thread;
    });

    FailedTasks(Herder herder, Duration firstPause, Duration longestPause) {
        this.herder = herder;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
        show(failing);
        var unused = clock.scheduleWithFixedDelay(this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /** A worker started again in the same process takes the place of the one before. */
    private static void show(FailingTasks failing) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName("io.gezhi:type=FailedTasks");
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(failing, name);
        } catch (JMException e) {
            throw new IllegalStateException("Cannot show failed tasks: " + e.getMessage(), e);
        }
    }

    /** @param number how often the task has been started again since it last ran well */
    private record Attempt(int number, Instant due) {}

    private void look() {
        try {
            for (String connector : herder.connectors()) {
                for (TaskState task : herder.connectorStatus(connector).tasks()) {
                    ConnectorTaskId id = new ConnectorTaskId(connector, task.id());
                    if (task.state().equals("FAILED")) {
                        startWhenDue(id, task.trace());
                    } else {
                        forgiveWhenWell(id);
                    }
                }
            }
        } catch (RuntimeException notNow) {
            // A worker that is starting or has lost the log cannot tell; the next look may.
            LOG.debug("Cannot look for failed tasks", notNow);
        }
    }

    private void startWhenDue(ConnectorTaskId task, String trace) {
        Instant now = Instant.now();
        Attempt last = attempts.get(task);
        String cause = Optional.ofNullable(trace).map(TaskTrace::lastCause).orElse("no trace");
        failing.failed(task, last == null ? 0 : last.number(), cause);
        if (last == null || last.due().plus(longestPause).isBefore(now)) {
            attempts.put(task, new Attempt(0, now.plus(firstPause)));
        } else if (!now.isBefore(last.due())) {
            Attempt next = new Attempt(last.number() + 1, now.plus(pauseAfter(last.number() + 1)));
            attempts.put(task, next);
            LOG.warn("Task {} failed and is started again, attempt {}: {}", task, next.number(), cause);
            herder.restartTask(task, (failure, nothing) -> told(task, failure));
        }
    }

    private void forgiveWhenWell(ConnectorTaskId task) {
        Attempt last = attempts.get(task);
        if (last != null && last.due().plus(longestPause).isBefore(Instant.now())) {
            attempts.remove(task);
            failing.ranWell(task);
        }
    }

    private Duration pauseAfter(int failures) {
        Duration pause = firstPause;
        for (int i = 0; i < failures && pause.compareTo(longestPause) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(longestPause) < 0 ? pause : longestPause;
    }

    /** In a cluster of workers each starts its own; that another one's task is not here is no failure. */
    private static void told(ConnectorTaskId task, Throwable failure) {
        if (failure != null) {
            LOG.debug("Cannot start task {} again from this worker", task, failure);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
