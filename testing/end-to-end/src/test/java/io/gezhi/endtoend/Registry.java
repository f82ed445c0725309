package io.gezhi.endtoend;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The registry database as its owner sees it. */
final class Registry implements AutoCloseable {
    private final Connection connection;

    Registry(Gezhi gezhi) throws Exception {
        String password = Files.readString(gezhi.home().resolve("secrets/registry.password"))
                .strip();
        connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + gezhi.port("postgres") + "/registry", "registry", password);
    }

    /** Updates every dwelling, deletes some and inserts others, in several transactions. */
    void changeDwellings(int round) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE housing.dwelling SET floor_area_m2 = 30 + " + round + ", updated_at = now()");
            statement.execute("DELETE FROM housing.dwelling WHERE dwelling_id LIKE 'round-" + (round - 1) + "-%'");
            statement.execute("INSERT INTO housing.dwelling (dwelling_id, building_id, occupancy)"
                    + " SELECT 'round-" + round + "-' || n, min(building_id), 'unknown'"
                    + " FROM housing.dwelling, generate_series(1, 200) n GROUP BY n");
            statement.execute(
                    "UPDATE housing.dwelling SET occupancy = 'vacant' WHERE dwelling_id LIKE 'round-" + round + "-%'");
        }
    }

    /**
     * Goes on inserting, updating and deleting persons and updating dwellings, in transactions of their own some of which
     * are rolled back, while the condition holds; returns how many changes were committed.
     */
    long writeWhile(BooleanSupplier goesOn) throws SQLException, InterruptedException {
        long changes = 0;
        try (Statement statement = connection.createStatement()) {
            for (int n = 0; goesOn.getAsBoolean(); n++) {
                connection.setAutoCommit(false);
                changes += statement.executeUpdate("INSERT INTO population.person (person_id, sex, updated_at)"
                        + " VALUES ('busy-" + n + "', 'female', now())");
                if (n % 7 == 3) {
                    changes--;
                    connection.rollback();
                } else {
                    connection.commit();
                }
                connection.setAutoCommit(true);
                changes += statement.executeUpdate("UPDATE population.person SET sex = 'male', updated_at = now()"
                        + " WHERE person_id = 'busy-" + (n - 5) + "'");
                changes += statement.executeUpdate("DELETE FROM population.person WHERE person_id = 'busy-" + (n - 10)
                        + "' AND " + n + " % 3 = 0");
                changes += statement.executeUpdate("UPDATE housing.dwelling SET floor_area_m2 = " + (20 + n % 200)
                        + ", updated_at = now() WHERE dwelling_id = (SELECT dwelling_id FROM housing.dwelling"
                        + " OFFSET " + n % 1_000 + " LIMIT 1)");
                Thread.sleep(5);
            }
        }
        return changes;
    }

    /** Gives a column another name. */
    void rename(String table, String column, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE " + table + " RENAME COLUMN " + column + " TO " + name);
        }
    }

    List<String> texts(String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
