package io.gezhi.launcher.component;

import io.gezhi.launcher.home.Setting;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The lake as Trino shows it. */
public final class Trino {

    private Trino() {}

    /** A connection whose default catalog is the lake. */
    public static Connection connect(Setting setting) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", System.getProperty("user.name", "gezhi"));
        properties.setProperty("source", "gezhi");
        return DriverManager.getConnection(
                "jdbc:trino://127.0.0.1:" + setting.ports().of("trino") + "/gezhi/core", properties);
    }

    /** Whether somebody listens on Trino's port. */
    public static boolean isUp(Setting setting) {
        return LoopbackPort.isOpen(setting.ports().of("trino"));
    }
}
