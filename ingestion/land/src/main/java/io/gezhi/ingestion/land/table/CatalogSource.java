package io.gezhi.ingestion.land.table;

import java.io.IOException;
import java.io.Serializable;
import org.apache.iceberg.catalog.Catalog;

/** Opens the catalog where a task runs. */
@FunctionalInterface
public interface CatalogSource extends Serializable {

    Catalog open() throws IOException;
}
