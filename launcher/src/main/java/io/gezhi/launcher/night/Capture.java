package io.gezhi.launcher.night;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.ConnectComponent;
import io.gezhi.launcher.component.ConnectorStatus;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import io.gezhi.runtime.progress.Standstill;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How far the capture of the registries' changes has come, told by the offsets that Connect commits with the records. */
public final class Capture {

    /** How long the capture may stand still before it is given up; while it comes on, it may take as long as it needs. */
    private static final Duration STANDSTILL = Duration.ofMinutes(15);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long POLL_MS = 500;
    private static final String CONNECTOR = "/connectors/gezhi";

    private final Setting setting;
    private final Console console;

    public Capture(Setting setting, Console console) {
        this.setting = setting;
        this.console = console;
    }

    /** The position of the registries' log now. */
    public long positionOfRegistry() throws SQLException {
        String password = Secrets.read(setting.secrets().password("registry"));
        try (Connection connection = DriverManager.getConnection(setting.database("registry"), "registry", password);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn")) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Returns when everything up to a position is in the log of messages. A task that failed, or a worker that does not
     * answer, is given time: the worker starts its failed tasks again.
     */
    public void awaitUpTo(long position) throws InterruptedException {
        Instant well = Instant.now();
        Standstill standstill = new Standstill(STANDSTILL, "", System.nanoTime());
        try {
            for (Sight sight = look(position); !sight.isCaptured(); sight = look(position)) {
                Instant now = Instant.now();
                well = sight.trouble().isEmpty() ? now : well;
                if (now.isAfter(well.plus(PATIENCE))) {
                    throw gaveUp(String.join("; ", sight.trouble()) + ", for " + PATIENCE.toMinutes() + " min");
                }
                if (standstill.isReached(sight.offset(), System.nanoTime())) {
                    throw gaveUp("it has not come on for " + STANDSTILL.toMinutes() + " min");
                }
                console.progress("capture", "registry changes", 0, 0, "");
                Thread.sleep(POLL_MS);
            }
        } finally {
            console.done("capture");
        }
    }

    /**
     * @param offset what Connect has committed
     * @param trouble what keeps the capture from going on, none while it goes on
     */
    private record Sight(boolean isCaptured, String offset, List<String> trouble) {}

    private Sight look(long position) throws InterruptedException {
        try {
            JsonNode offset = offset();
            return isCaptured(offset, position)
                    ? new Sight(true, offset.toString(), List.of())
                    : new Sight(
                            false,
                            offset.toString(),
                            ConnectorStatus.failures(ConnectComponent.get(setting, CONNECTOR + "/status")));
        } catch (IOException silent) {
            return new Sight(false, "", List.of("Connect does not answer: " + silent.getMessage()));
        }
    }

    private Failure gaveUp(String why) {
        return Failure.outside("Cannot capture the registries: " + why + ", see "
                + setting.home().log("connect"));
    }

    private JsonNode offset() throws IOException, InterruptedException {
        return ConnectComponent.get(setting, CONNECTOR + "/offsets")
                .path("offsets")
                .path(0)
                .path("offset");
    }

    private static boolean isCaptured(JsonNode offset, long position) {
        boolean snapshotIsDone = !offset.hasNonNull("snapshot")
                || offset.path("last_snapshot_record").asBoolean(false)
                || offset.path("snapshot_completed").asBoolean(false);
        return offset.hasNonNull("lsn") && snapshotIsDone && offset.path("lsn").asLong() >= position;
    }
}
