package io.gezhi.ingestion.files.row;

import io.gezhi.ingestion.files.csv.CsvRows;
import io.gezhi.ingestion.files.geojson.GeoJsonRows;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.schemas.city.FileFormat;
import java.io.IOException;
import java.nio.charset.Charset;

/** Opens a content with the reader that its format asks for. */
public final class RowReaders {

    private RowReaders() {}

    /** @param encoding what {@link Inspection} found or the feed declares; a byte order mark overrules it */
    public static RowReader open(SourceFile file, FileFormat format, Charset encoding) throws IOException {
        return switch (format.kind()) {
            case CSV -> CsvRows.open(file, encoding, format.delimiter(), format.layout());
            case GEOJSON -> GeoJsonRows.open(file);
        };
    }
}
