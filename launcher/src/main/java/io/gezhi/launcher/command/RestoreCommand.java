package io.gezhi.launcher.command;

import io.gezhi.launcher.backup.Restore;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code restore}: the way back from a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = "Brings a backup back into an empty home, after every byte of it was checked.")
public final class RestoreCommand implements Callable<Integer> {

    private static final long MEBIBYTE = 1024L * 1024;

    @Mixin
    private Place place;

    @Option(names = "--from", paramLabel = "DIR", required = true, description = "What `gezhi backup` wrote.")
    private Path from;

    @Option(names = "--check", description = "Only checks the backup; nothing is written.")
    private boolean check;

    @Override
    public Integer call() {
        Restore restore = new Restore(from, place.home());
        Restore.Result result = check ? restore.check() : restore.bringBack();
        if (!check) {
            place.city().relocate(place.home());
        }
        place.console.say((check ? "complete: " : "restored ") + result.files() + " files, " + result.bytes() / MEBIBYTE
                + " MiB, backed up at " + result.backedUpAt()
                + (check ? "" : ", in " + result.home() + "; start it with `gezhi up`"));
        return 0;
    }
}
