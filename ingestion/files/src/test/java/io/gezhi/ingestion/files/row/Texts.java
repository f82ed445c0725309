package io.gezhi.ingestion.files.row;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.schemas.city.FileFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small files for tests, and all their rows at once. */
public final class Texts {

    private Texts() {}

    public static SourceFile file(byte[] content) throws IOException {
        Path path = Files.createTempFile("rows", ".csv");
        path.toFile().deleteOnExit();
        Files.write(path, content);
        return new SourceFile(path, Optional.empty(), "test.csv");
    }

    public static List<FileRow> csv(String text) throws IOException {
        return csv(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    public static List<FileRow> csv(byte[] content, Charset encoding) throws IOException {
        return csv(file(content), encoding, ',');
    }

    public static List<FileRow> geoJson(String text) throws IOException {
        return rows(
                file(text.getBytes(StandardCharsets.UTF_8)),
                new FileFormat(FileFormat.Kind.GEOJSON, "UTF-8", ','),
                StandardCharsets.UTF_8);
    }

    public static List<FileRow> csv(SourceFile file, Charset encoding, char delimiter) throws IOException {
        return rows(file, new FileFormat(FileFormat.Kind.CSV, encoding.name(), delimiter), encoding);
    }

    public static List<FileRow> rows(SourceFile file, FileFormat format, Charset encoding) throws IOException {
        try (RowReader reader = RowReaders.open(file, format, encoding)) {
            List<FileRow> rows = new ArrayList<>();
            reader.forEachRemaining(rows::add);
            return rows;
        }
    }

    /** The cells of a row that could be read. */
    public static Map<String, String> values(FileRow row) {
        return ((FileRow.Read) row).values();
    }
}
