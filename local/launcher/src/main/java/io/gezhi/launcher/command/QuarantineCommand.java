package io.gezhi.launcher.command;

import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Trino;
import io.gezhi.launcher.console.ResultFormat;
import io.gezhi.launcher.home.Setting;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quarantine}: rows that could not be taken. */
@Command(name = "quarantine", mixinStandardHelpOptions = true, description = "Rows that could not be taken.")
public final class QuarantineCommand {

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Counts the rows in quarantine by feed, reason and column, with one example each.")
    int list(
            @Mixin Place place,
            @Option(names = "--format", defaultValue = "table", description = "One of ${COMPLETION-CANDIDATES}.")
                    ResultFormat format)
            throws IOException {
        Setting setting = place.running();
        String query = "SELECT feed, reason, column_name, count(*) AS row_count, min(source) AS example_source,"
                + " min_by(position, source) AS example_position, max(landed_at) AS latest"
                + " FROM quarantine.record GROUP BY feed, reason, column_name ORDER BY row_count DESC";
        try (Connection connection = Trino.connect(setting);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            format.write(rows, System.out);
            return 0;
        } catch (SQLException failure) {
            throw Failure.outside("Cannot list the quarantine: " + failure.getMessage());
        }
    }
}
