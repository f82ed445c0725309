package io.gezhi.schemas.table;

import java.util.HashMap;
import java.util.Map;

/** Properties of every table of the lake, whichever engine creates it. */
public final class IcebergProperties {
    /** A table that is committed to every few seconds must not keep a metadata file for each commit. */
    public static final Map<String, String> ALL = Map.of(
            "format-version", "2",
            "write.parquet.compression-codec", "zstd",
            "write.metadata.delete-after-commit.enabled", "true",
            "write.metadata.previous-versions-max", "20",
            "commit.retry.num-retries", "10");

    /** The property that engines show as the comment of a table. */
    public static final String COMMENT = "comment";

    private IcebergProperties() {}

    /** The properties of a table with its comment. */
    public static Map<String, String> with(String comment) {
        Map<String, String> properties = new HashMap<>(ALL);
        properties.put(COMMENT, comment);
        return Map.copyOf(properties);
    }
}
