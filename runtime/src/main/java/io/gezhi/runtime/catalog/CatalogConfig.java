package io.gezhi.runtime.catalog;

import io.gezhi.runtime.config.ConfigReader;
import io.gezhi.schemas.deidentification.Secret;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where the lake is: the catalog that all engines share and the folder or store that holds its files. Holds no secret,
 * only where one is kept, so that it may travel with a job.
 *
 * @param type kind of catalog
 * @param uri JDBC address of the catalog's database, or address of a REST catalog
 * @param user user of a JDBC catalog; empty for REST
 * @param secretFile file with the password of a JDBC catalog, or with the {@code id:secret} of a REST one; empty where
 *     the catalog asks for none
 * @param warehouse URI of the folder or bucket of the tables' files
 */
public record CatalogConfig(Type type, String uri, String user, String secretFile, String warehouse)
        implements Serializable {
    /** The name under which every engine knows the catalog; Iceberg's JDBC catalog keeps it with the tables. */
    public static final String NAME = "gezhi";

    private static final long serialVersionUID = 1L;

    /** Kinds of catalog. */
    public enum Type {
        JDBC,
        REST
    }

    public CatalogConfig {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(secretFile, "secretFile");
        Objects.requireNonNull(warehouse, "warehouse");
    }

    /** Reads the keys that begin with {@code catalog.}. */
    public static CatalogConfig read(ConfigReader reader) {
        Type type = reader.parsed("catalog.type", Type.JDBC, CatalogConfig::type, "jdbc or rest");
        boolean jdbc = type == Type.JDBC;
        return new CatalogConfig(
                type,
                reader.text("catalog.uri"),
                jdbc ? reader.text("catalog.user") : "",
                jdbc
                        ? reader.path("catalog.password-file").toString()
                        : reader.optionalText("catalog.credential-file").orElse(""),
                reader.text("catalog.warehouse"));
    }

    /**
     * The properties by which Iceberg opens the catalog, in clear: for the one call that opens it.
     *
     * @throws IOException where the secret cannot be read
     */
    public Map<String, String> properties() throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("type", type == Type.JDBC ? "jdbc" : "rest");
        properties.put("uri", uri);
        properties.put("warehouse", warehouse);
        if (type == Type.JDBC) {
            properties.put("jdbc.user", user);
            properties.put("jdbc.password", secret().reveal());
            // Views need the second version of the catalog's own tables.
            properties.put("jdbc.schema-version", "V1");
        } else if (!secretFile.isEmpty()) {
            properties.put("credential", secret().reveal());
        }
        return properties;
    }

    /** The password or credential, read where it is needed. */
    public Secret secret() throws IOException {
        return secretFile.isEmpty() ? Secret.of("") : Secret.read(Path.of(secretFile));
    }

    private static Type type(String text) {
        return switch (text) {
            case "jdbc" -> Type.JDBC;
            case "rest" -> Type.REST;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
