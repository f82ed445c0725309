package io.gezhi.batch.jobs.lake;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where the lake is: the JDBC catalog that all engines share and the folder or store that holds its files.
 *
 * @param password read when a connection is opened, so that it is never part of a printed configuration
 */
public record LakeLocation(String catalogUri, String user, Supplier<String> password, String warehouse) {
    public LakeLocation {
        Objects.requireNonNull(catalogUri, "catalogUri");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(warehouse, "warehouse");
    }

    @Override
    public String toString() {
        return catalogUri + " as " + user + ", files in " + warehouse;
    }
}
