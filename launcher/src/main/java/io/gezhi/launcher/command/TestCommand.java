package io.gezhi.launcher.command;

import io.gezhi.launcher.home.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code test}: all tests, those with real services included. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs all tests; further arguments go to Maven (for example -pl ingestion/files).")
public final class TestCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ARGUMENT", arity = "0..*", description = "Passed on to Maven.")
    private List<String> arguments = List.of();

    @Override
    public Integer call() throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                System.getProperty("gezhi.mvn", "mvn"),
                "-B",
                "-ntp",
                "-f",
                Installation.current().root().resolve("pom.xml").toString(),
                // A plain mvn verify leaves out the tests that start the whole stack.
                "-Dskip.end.to.end=false"));
        words.addAll(arguments);
        words.add("verify");
        return PassedOn.run(words);
    }
}
