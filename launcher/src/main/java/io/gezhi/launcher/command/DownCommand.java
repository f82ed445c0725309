package io.gezhi.launcher.command;

import io.gezhi.launcher.home.Setting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}: ends what this home started. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Ends every process that this home started; the data stays.")
public final class DownCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Override
    public Integer call() {
        Setting setting = place.setting();
        place.stack(setting).down();
        return 0;
    }
}
