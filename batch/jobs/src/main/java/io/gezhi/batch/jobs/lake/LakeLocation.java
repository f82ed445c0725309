package io.gezhi.batch.jobs.lake;

import io.gezhi.schemas.config.Secret;
import java.util.Objects;

/** Where the lake is: the JDBC catalog that all engines share and the folder or store that holds its files. */
public record LakeLocation(String catalogUri, String user, Secret password, String warehouse) {
    public LakeLocation {
        Objects.requireNonNull(catalogUri, "catalogUri");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(warehouse, "warehouse");
    }
}
