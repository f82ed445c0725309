package io.gezhi.launcher.command;

import io.gezhi.launcher.backup.Backup;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.stack.ComponentStatus;
import io.gezhi.launcher.stack.Stack;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backup}: a copy of everything that cannot be derived. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = "Copies everything of the home that cannot be derived, checksums included, into a new folder.")
public final class BackupCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1024L * 1024;

    @Mixin
    private Place place;

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "A folder that is new or empty.")
    private Path to;

    @Option(
            names = "--stop",
            description = "Ends what runs for as long as the copy takes, and starts it again (default: refuse).")
    private boolean stop;

    @Override
    public Integer call() {
        Setting setting = place.setting();
        List<String> running = stop ? running(place.stack(setting)) : List.of();
        if (!running.isEmpty()) {
            place.stack(setting).down();
        }
        try {
            Backup.Result result = new Backup(setting.home(), to).make();
            place.console.say("backed up " + result.files() + " files, " + result.bytes() / MEBIBYTE + " MiB, to "
                    + result.folder() + "; it holds the secrets: keep it as safe as the home");
            return 0;
        } finally {
            if (!running.isEmpty()) {
                Stack stack = place.stack(setting, running);
                try {
                    stack.up();
                } finally {
                    stack.supervise();
                }
            }
        }
    }

    private static List<String> running(Stack stack) {
        return stack.status().stream()
                .filter(each ->
                        each.state() == ComponentStatus.State.WELL || each.state() == ComponentStatus.State.UNWELL)
                .map(ComponentStatus::component)
                .toList();
    }
}
