package io.gezhi.launcher.metrics;

import io.gezhi.launcher.component.LandingLag;
import io.gezhi.launcher.component.PostgresRoles;
import io.gezhi.launcher.home.Setting;
import io.gezhi.launcher.process.ProcessLedger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** How far each stretch of the way from the registries to the lake is behind. */
final class FlowMetrics {

    private static final String SLOTS = "SELECT slot_name, active,"
            + " coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn), 0)::bigint,"
            + " coalesce(pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn), 0)::bigint"
            + " FROM pg_replication_slots";
    private static final List<String> JOBS = List.of("land", "rules");

    private final Setting setting;
    private final ProcessLedger ledger;

    FlowMetrics(Setting setting, ProcessLedger ledger) {
        this.setting = setting;
        this.ledger = ledger;
    }

    void addReplication(Exposition all) throws SQLException {
        try (Connection connection = PostgresRoles.asOwner(setting);
                Statement statement = connection.createStatement();
                ResultSet slots = statement.executeQuery(SLOTS)) {
            while (slots.next()) {
                Map<String, String> labels = Map.of("slot", slots.getString(1));
                all.gauge(
                        "gezhi_replication_slot_active",
                        "Whether somebody reads the slot.",
                        labels,
                        slots.getBoolean(2) ? 1 : 0);
                all.gauge(
                        "gezhi_replication_retained_bytes",
                        "Log that PostgreSQL keeps for the slot.",
                        labels,
                        slots.getLong(3));
                all.gauge(
                        "gezhi_replication_lag_bytes",
                        "Log of the registries that is not captured yet.",
                        labels,
                        slots.getLong(4));
            }
        }
    }

    void addLanding(Exposition all) throws Exception {
        all.gauge(
                "gezhi_landing_lag_messages",
                "Messages in the log that are not landed yet.",
                Map.of(),
                LandingLag.messages(setting));
        for (String job : JOBS) {
            if (ledger.alive(job).isPresent()) {
                LandingLag.newestCheckpoint(setting, job)
                        .ifPresent(at -> all.gauge(
                                "gezhi_checkpoint_age_seconds",
                                "Time since the newest complete checkpoint of a job: what was read before it is landed.",
                                Map.of("job", job),
                                Duration.between(at, Instant.now()).toSeconds()));
            }
        }
    }
}
