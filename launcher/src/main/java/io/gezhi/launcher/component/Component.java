package io.gezhi.launcher.component;

import io.gezhi.launcher.process.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One long-running process of the stack.
 *
 * @param name the name in commands, logs and pid files
 * @param after the components that must be well before this one starts
 * @param ports the names of the ports it listens on, the main one first
 * @param launch makes everything ready that the process needs and returns its command
 * @param probe asks the running process how it is
 * @param afterStart what has to be done once the process answers, harmless when done before
 * @param stop how the process is asked to end
 */
public record Component(
        String name, List<String> after, List<String> ports, Launch launch, Probe probe, Task afterStart, Stop stop) {

    public Component {
        Objects.requireNonNull(name, "name");
        after = List.copyOf(after);
        ports = List.copyOf(ports);
    }

    /** Makes a process ready to start. */
    @FunctionalInterface
    public interface Launch {
        Command prepare() throws IOException, InterruptedException;
    }

    /** Asks a process how it is. */
    @FunctionalInterface
    public interface Probe {
        Health ask() throws InterruptedException;
    }

    /** Something to do that may fail from outside. */
    @FunctionalInterface
    public interface Task {
        Task NOTHING = () -> {};

        void run() throws Exception;
    }

    /** The signal that asks the process to end, and how long it may take. */
    public record Stop(String signal, Duration patience) {
        static final Stop POLITELY = new Stop("TERM", Duration.ofSeconds(20));
    }
}
