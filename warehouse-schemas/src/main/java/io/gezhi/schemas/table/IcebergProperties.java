package io.gezhi.schemas.table;

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

    private IcebergProperties() {}
}
