package io.gezhi.launcher.component;

import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The two databases and their roles: the lake's catalog, and the registries with the role that captures changes. */
public final class PostgresRoles {

    /** The role that owns the server; only the launcher uses it. */
    static final String OWNER = "gezhi";

    /** Owns the database of the lake's catalog. */
    public static final String LAKE = "lake";

    /** Owns the database of the registries and reads its log. */
    public static final String REGISTRY = "registry";

    private final Setting setting;

    PostgresRoles(Setting setting) {
        this.setting = setting;
    }

    void create() throws SQLException {
        String password = Secrets.read(setting.secrets().password(OWNER));
        try (Connection connection = connect(setting, "postgres", OWNER, password);
                Statement statement = connection.createStatement()) {
            createRole(statement, LAKE, "");
            createRole(statement, REGISTRY, "REPLICATION");
            createDatabase(statement, LAKE);
            createDatabase(statement, REGISTRY);
        }
    }

    /** A connection with all rights, for the launcher's own questions. */
    public static Connection asOwner(Setting setting) throws SQLException {
        return connect(
                setting, "postgres", OWNER, Secrets.read(setting.secrets().password(OWNER)));
    }

    static Connection connect(Setting setting, String database, String role, String password) throws SQLException {
        return DriverManager.getConnection(
                setting.database(database) + "?loginTimeout=5&socketTimeout=30", role, password);
    }

    private void createRole(Statement statement, String role, String rights) throws SQLException {
        if (!exists(statement, "pg_roles WHERE rolname = '" + role + "'")) {
            String password = Secrets.read(setting.secrets().password(role));
            statement.execute("CREATE ROLE " + role + " LOGIN " + rights + " PASSWORD '" + password + "'");
        }
    }

    private static void createDatabase(Statement statement, String name) throws SQLException {
        if (!exists(statement, "pg_database WHERE datname = '" + name + "'")) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + name);
        }
    }

    private static boolean exists(Statement statement, String fromAndWhere) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM " + fromAndWhere)) {
            return found.next();
        }
    }
}
