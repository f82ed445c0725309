package io.gezhi.launcher.component;

import io.gezhi.launcher.home.Secrets;
import io.gezhi.launcher.home.Setting;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The tables in which Iceberg keeps the lake's catalog, as Iceberg itself would make them (schema version V1), and the
 * lake's namespaces. They are made before any engine starts because Trino reads them but never makes them.
 */
final class LakeCatalog {

    private static final String CATALOG = "gezhi";
    private static final List<String> NAMESPACES = List.of("raw", "core", "mart", "quarantine", "ops", "analyst");
    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS iceberg_tables (
                catalog_name VARCHAR(255) NOT NULL,
                table_namespace VARCHAR(255) NOT NULL,
                table_name VARCHAR(255) NOT NULL,
                metadata_location VARCHAR(1000),
                previous_metadata_location VARCHAR(1000),
                iceberg_type VARCHAR(5),
                PRIMARY KEY (catalog_name, table_namespace, table_name))""";
    private static final String PROPERTIES = """
            CREATE TABLE IF NOT EXISTS iceberg_namespace_properties (
                catalog_name VARCHAR(255) NOT NULL,
                namespace VARCHAR(255) NOT NULL,
                property_key VARCHAR(255),
                property_value VARCHAR(1000),
                PRIMARY KEY (catalog_name, namespace, property_key))""";

    private final Setting setting;

    LakeCatalog(Setting setting) {
        this.setting = setting;
    }

    void create() throws SQLException {
        String password = Secrets.read(setting.secrets().password(PostgresRoles.LAKE));
        try (Connection connection = PostgresRoles.connect(setting, PostgresRoles.LAKE, PostgresRoles.LAKE, password);
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            statement.execute(PROPERTIES);
            for (String namespace : NAMESPACES) {
                statement.execute("INSERT INTO iceberg_namespace_properties VALUES ('" + CATALOG + "', '" + namespace
                        + "', 'exists', 'true') ON CONFLICT DO NOTHING");
            }
        }
    }
}
