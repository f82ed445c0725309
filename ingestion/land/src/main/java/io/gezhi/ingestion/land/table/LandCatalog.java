package io.gezhi.ingestion.land.table;

import io.gezhi.ingestion.land.config.LandConfig;
import io.gezhi.runtime.catalog.CatalogConfig;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;

/** Opens the warehouse's catalog. The password is read where the catalog is opened and never travels with the job. */
public record LandCatalog(LandConfig config) implements CatalogSource {
    @Override
    public Catalog open() throws IOException {
        Configuration hadoop = new Configuration();
        // The checksum files of Hadoop's local file system double the number of files and protect nothing here.
        hadoop.set("fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        return CatalogUtil.buildIcebergCatalog(
                CatalogConfig.NAME, config.catalog().properties(), hadoop);
    }
}
