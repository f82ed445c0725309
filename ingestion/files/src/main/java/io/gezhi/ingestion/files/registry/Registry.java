package io.gezhi.ingestion.files.registry;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.deidentification.Secret;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The PostgreSQL database of the registries. */
record Registry(String uri, String user, Secret password) {

    static Registry read(ConfigReader reader) {
        return new Registry(
                reader.text("registry.uri"), reader.text("registry.user"), reader.secret("registry.password-file"));
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(uri, user, password.reveal());
    }

    /** A connection with a transaction open. */
    Connection begin() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }
}
