package io.gezhi.serving.lake;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;

/**
 * Where the lake answers queries: one Trino server.
 *
 * @param user under whose name the queries run
 */
public record LakeAddress(String host, int port, String user) {

    /** The catalog under which every engine knows the lake. */
    public static final String CATALOG = "gezhi";

    private static final String SCHEMA = "core";

    public LakeAddress {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(user, "user");
    }

    /** A connection whose default catalog is the lake. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("source", "gezhi");
        return DriverManager.getConnection(
                "jdbc:trino://" + host + ":" + port + "/" + CATALOG + "/" + SCHEMA, properties);
    }
}
