package io.gezhi.launcher.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A program with its arguments and what it sees in its environment beside the launcher's own. */
public record Command(List<String> words, Map<String, String> environment) {

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** A command in the launcher's own environment. */
    public static Command of(List<String> words) {
        return new Command(words, Map.of());
    }

    Command after(List<String> prefix) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return new Command(all, environment);
    }
}
