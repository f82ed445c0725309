package io.gezhi.launcher.component;

import io.gezhi.launcher.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of a Java process: which Java, how much memory, which flags, which jar and main. */
public record JavaCommand(
        Path java, String heap, List<String> flags, String classPath, String main, List<String> arguments) {

    private static final Path OWN = Path.of(System.getProperty("java.home"), "bin", "java");

    public JavaCommand {
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    /** A process on the launcher's own Java. */
    public static JavaCommand of(Path jar, String heap, String main, String... arguments) {
        return new JavaCommand(OWN, heap, List.of(), jar.toString(), main, List.of(arguments));
    }

    /** The same with more flags for the virtual machine. */
    public JavaCommand with(String... more) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(List.of(more));
        return new JavaCommand(java, heap, all, classPath, main, arguments);
    }

    /** The same with flags that start fast rather than run fast, for processes that live for seconds. */
    public JavaCommand shortLived() {
        return with("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    }

    /** The same with packages opened to everybody, as engines that reach into the JDK need. */
    public JavaCommand opening(String... packages) {
        JavaCommand opened = this;
        for (String each : packages) {
            opened = opened.with("--add-opens=" + each + "=ALL-UNNAMED");
        }
        return opened;
    }

    /** The command. An out-of-memory error ends the process: half a process is worse than a dead one. */
    public Command command() {
        List<String> words = new ArrayList<>();
        words.add(java.toString());
        words.add("-Xmx" + heap);
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-Djava.net.preferIPv4Stack=true");
        words.add("-Dfile.encoding=UTF-8");
        words.addAll(flags);
        words.add("-cp");
        words.add(classPath);
        words.add(main);
        words.addAll(arguments);
        // glibc gives every thread its own arena otherwise, which costs hundreds of megabytes over seven processes.
        return new Command(words, Map.of("MALLOC_ARENA_MAX", "2"));
    }
}
