package io.gezhi.launcher.command;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.stack.LogTail;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: the end of a log. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Shows the end of the log of a component or job.")
public final class LogsCommand implements Callable<Integer> {

    private static final long POLL_MS = 200;

    @Mixin
    private Place place;

    @Parameters(paramLabel = "COMPONENT", description = "The component or job, for example land or night.")
    private String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on as the log grows, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            defaultValue = "40",
            description = "How many lines (default: ${DEFAULT-VALUE}).")
    private int count;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Setting setting = place.setting();
        Path log = setting.home().log(name);
        if (!Files.exists(log)) {
            throw Failure.mistake("Cannot show the log: there is none of that name (" + name + "), there are: "
                    + present(setting.home().logs()));
        }
        long end = Files.size(log);
        List<String> lines = LogTail.lines(log);
        lines.subList(Math.max(0, lines.size() - count), lines.size()).forEach(System.out::println);
        if (follow) {
            follow(log, end);
        }
        return 0;
    }

    private static void follow(Path log, long from) throws IOException, InterruptedException {
        try (InputStream bytes = Files.newInputStream(log)) {
            bytes.skipNBytes(from);
            while (!Thread.currentThread().isInterrupted()) {
                bytes.transferTo(System.out);
                System.out.flush();
                Thread.sleep(POLL_MS);
            }
        }
    }

    private static String present(Path logs) {
        try (Stream<Path> files = Files.list(logs)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.log$", ""))
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException none) {
            return "none";
        }
    }
}
