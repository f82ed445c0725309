package io.gezhi.launcher.command;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Trino;
import io.gezhi.launcher.home.Setting;
import io.gezhi.serving.format.ResultFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sql}: one statement through Trino. */
@Command(
        name = "sql",
        mixinStandardHelpOptions = true,
        description = "Runs one SQL statement through Trino; the schemas are analyst, whose views are the place to"
                + " begin, raw, core, mart, quarantine and ops.")
public final class SqlCommand implements Callable<Integer> {

    @Mixin
    private Place place;

    @Parameters(paramLabel = "SQL", description = "The statement.")
    private String statement;

    @Option(
            names = "--format",
            defaultValue = "table",
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ResultFormat format;

    @Option(names = "--output", paramLabel = "FILE", description = "Writes the result to a file.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        Setting setting = place.setting();
        try (Connection connection = Trino.lake(setting).connect();
                Statement running = connection.createStatement()) {
            boolean hasRows = running.execute(statement.strip().replaceFirst(";\\s*$", ""));
            if (!hasRows) {
                // Not a row: who reads the output as CSV or JSON must not find it there.
                System.err.println(running.getUpdateCount() + " rows");
            } else if (output == null) {
                format.write(running.getResultSet(), System.out);
            } else {
                try (PrintStream file = new PrintStream(Files.newOutputStream(output), false, StandardCharsets.UTF_8)) {
                    format.write(running.getResultSet(), file);
                }
            }
            return 0;
        } catch (SQLException refused) {
            throw Trino.isUp(setting)
                    ? Failure.mistake("Cannot run the statement: " + refused.getMessage())
                    : Failure.outside("Cannot run the statement: Trino does not answer on port "
                            + setting.ports().of("trino") + "; start it with `gezhi up`");
        }
    }
}
