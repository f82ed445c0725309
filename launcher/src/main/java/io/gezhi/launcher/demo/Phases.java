package io.gezhi.launcher.demo;

import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.console.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;

/** Takes the time of each phase of a run; phases may overlap. */
final class Phases {

    /** One phase, in seconds since the run began. */
    record Phase(String name, double began, double seconds) {}

    private final Console console;
    private final long start = System.nanoTime();
    private final List<Phase> finished = Collections.synchronizedList(new ArrayList<>());

    Phases(Console console) {
        this.console = console;
    }

    <T> T time(String name, Callable<T> work) throws Exception {
        double began = seconds();
        T result = work.call();
        Phase phase = new Phase(name, began, seconds() - began);
        finished.add(phase);
        console.say("* " + name + " done in " + span(phase.seconds()) + ", " + span(seconds()) + " since the start");
        return result;
    }

    double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    List<Phase> finished() {
        return List.copyOf(finished);
    }

    private static String span(double seconds) {
        return Step.span(Duration.ofSeconds(Math.round(seconds)));
    }
}
