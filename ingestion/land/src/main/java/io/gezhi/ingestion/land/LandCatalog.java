package io.gezhi.ingestion.land;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** Opens the warehouse's catalog. The password is read where the catalog is opened and never travels with the job. */
record LandCatalog(LandConfig config) implements CatalogSource {
    static final String NAME = "gezhi";

    @Override
    public Catalog open() throws IOException {
        Configuration hadoop = new Configuration();
        // The checksum files of Hadoop's local file system double the number of files and protect nothing here.
        hadoop.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        return CatalogUtil.loadCatalog(
                JdbcCatalog.class.getName(),
                NAME,
                Map.of(
                        CatalogProperties.URI,
                        config.catalogUri(),
                        CatalogProperties.WAREHOUSE_LOCATION,
                        config.catalogWarehouse(),
                        JdbcCatalog.PROPERTY_PREFIX + "user",
                        config.catalogUser(),
                        JdbcCatalog.PROPERTY_PREFIX + "password",
                        config.catalogPassword(),
                        JdbcCatalog.PROPERTY_PREFIX + "schema-version",
                        "V1"),
                hadoop);
    }
}
