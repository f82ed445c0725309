package io.gezhi.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.gezhi.launcher.Failure;
import io.gezhi.launcher.component.Http;
import io.gezhi.launcher.console.Console;
import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** How far the capture of the registries' changes has come, told by the offsets that Connect commits with the records. */
public final class Capture {

    private static final Duration DEADLINE = Duration.ofMinutes(15);
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

    /** Returns when everything up to a position is in the log of messages. */
    public void awaitUpTo(long position) throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        try {
            while (!isCaptured(position)) {
                requireRunning();
                if (System.nanoTime() > deadline) {
                    throw Failure.outside("Cannot capture the registries: not done after " + DEADLINE.toMinutes()
                            + " min, see " + setting.home().log("connect"));
                }
                console.progress("capture", "registry changes", 0, 0, "");
                Thread.sleep(POLL_MS);
            }
        } catch (IOException failure) {
            throw Failure.outside("Cannot tell how far the capture is: " + failure.getMessage(), failure);
        } finally {
            console.done("capture");
        }
    }

    private boolean isCaptured(long position) throws IOException, InterruptedException {
        JsonNode offset = Http.get(setting.ports().of("connect"), CONNECTOR + "/offsets")
                .path("offsets")
                .path(0)
                .path("offset");
        boolean snapshotIsDone = !offset.hasNonNull("snapshot")
                || offset.path("last_snapshot_record").asBoolean(false)
                || offset.path("snapshot_completed").asBoolean(false);
        return offset.hasNonNull("lsn") && snapshotIsDone && offset.path("lsn").asLong() >= position;
    }

    private void requireRunning() throws IOException, InterruptedException {
        JsonNode status = Http.get(setting.ports().of("connect"), CONNECTOR + "/status");
        for (JsonNode task : status.path("tasks")) {
            if (task.path("state").asText().equals("FAILED")) {
                throw Failure.outside("Cannot capture the registries: the connector's task failed: "
                        + task.path("trace").asText().lines().findFirst().orElse("") + " ("
                        + setting.home().log("connect") + ")");
            }
        }
    }
}
