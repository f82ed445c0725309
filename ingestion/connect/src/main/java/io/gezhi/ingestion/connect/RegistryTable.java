package io.gezhi.ingestion.connect;

import java.util.Objects;

/** A table of a registry, by schema and name as the city profile writes them. */
record RegistryTable(String schema, String name) {

    RegistryTable {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(name, "name");
    }

    static RegistryTable of(String qualified) {
        int dot = qualified.indexOf('.');
        if (dot <= 0 || dot == qualified.length() - 1) {
            throw new IllegalArgumentException("Invalid table: schema.table is expected (" + qualified + ")");
        }
        return new RegistryTable(qualified.substring(0, dot), qualified.substring(dot + 1));
    }

    String quoted() {
        return '"' + schema + "\".\"" + name + '"';
    }

    @Override
    public String toString() {
        return schema + "." + name;
    }
}
