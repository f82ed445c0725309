package io.gezhi.launcher.command;

import io.gezhi.launcher.doctor.Check;
import io.gezhi.launcher.doctor.Checks;
import io.gezhi.launcher.home.Setting;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: what this machine lacks. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks everything that the stack needs and names the cure for what is missing.")
public final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Override
    public Integer call() throws InterruptedException {
        Setting setting = place.setting();
        List<Check> checks = new Checks(setting, place.components(setting)).run();
        checks.forEach(check -> System.out.println(check.line()));
        return checks.stream().anyMatch(Check::isFailed) ? 1 : 0;
    }
}
