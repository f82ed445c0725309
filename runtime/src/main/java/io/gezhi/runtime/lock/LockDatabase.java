package io.gezhi.runtime.lock;

import io.gezhi.runtime.catalog.CatalogConfig;
import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.deidentification.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The PostgreSQL database that keeps the locks of tables.
 *
 * @param uri its JDBC address
 * @param passwordFile file with the user's password
 */
public record LockDatabase(String uri, String user, String passwordFile) {
    /** Class of advisory locks, so that other users of the database do not meet ours: the letters gezh. */
    static final int OURS = 0x67657a68;

    /** The database of a JDBC catalog; for another catalog, the keys that begin with {@code locks.}. */
    public static LockDatabase read(ConfigReader reader, CatalogConfig catalog) {
        return catalog.type() == CatalogConfig.Type.JDBC
                ? of(catalog)
                : new LockDatabase(
                        reader.text("locks.uri"),
                        reader.text("locks.user"),
                        reader.path("locks.password-file").toString());
    }

    /** The database of a JDBC catalog. */
    public static LockDatabase of(CatalogConfig catalog) {
        return new LockDatabase(catalog.uri(), catalog.user(), catalog.secretFile());
    }

    Connection connect() throws SQLException {
        try {
            Secret password = passwordFile.isEmpty() ? Secret.of("") : Secret.read(Path.of(passwordFile));
            return DriverManager.getConnection(uri, user, password.reveal());
        } catch (IOException unreadable) {
            throw new SQLException("Cannot read password file " + passwordFile, unreadable);
        }
    }
}
