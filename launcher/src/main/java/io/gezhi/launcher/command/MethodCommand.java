package io.gezhi.launcher.command;

import io.gezhi.launcher.component.JavaCommand;
import io.gezhi.launcher.home.Installation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code method}: the statistical methods on CSV files. */
@Command(name = "method", description = "Statistical methods on your own CSV files; `gezhi method --help` lists them.")
public final class MethodCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "Passed on as they are.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws InterruptedException {
        return PassedOn.run(JavaCommand.of(
                Installation.current().jar("tools/methods"),
                "2g",
                "io.gezhi.tools.methods.MethodCommand",
                arguments.toArray(String[]::new)));
    }
}
