package io.gezhi.ingestion.files.geojson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gezhi.ingestion.files.mend.MendingText;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.row.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The features of a GeoJSON collection, one at a time. A row has the feature's properties as texts and its geometry as the
 * columns {@code geometry_wkb} (Base64), {@code min_longitude}, {@code min_latitude}, {@code max_longitude} and {@code
 * max_latitude}; its line is the number of the feature, because whole collections come on one line.
 */
public final class GeoJsonRows implements RowReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE) // the rest of a broken file is still wanted
            .build();

    private static final int FEATURES_AHEAD = 500;

    private final RetainingInputStream in;
    private final JsonParser parser;
    private final String fileName;
    private final Deque<FileRow> ahead = new ArrayDeque<>();
    private final List<String> columns;
    private CoordinateSystem system = CoordinateSystem.DEGREES;
    private GeometryColumns geometry;
    private long feature;

    public static GeoJsonRows open(SourceFile file) throws IOException {
        return open(file.name(), file.open());
    }

    public static GeoJsonRows open(String fileName, InputStream content) throws IOException {
        RetainingInputStream in = new RetainingInputStream(content);
        try {
            return new GeoJsonRows(fileName, in);
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    private GeoJsonRows(String fileName, RetainingInputStream in) throws IOException {
        this.fileName = fileName;
        this.in = in;
        parser = JSON.getFactory().createParser(in);
        goToFeatures();
        geometry = new GeometryColumns(system);
        columns = columnsAhead();
    }

    /** A feature may lack what the next one has: the columns are those of many features, and always those of geometry. */
    private List<String> columnsAhead() throws IOException {
        Set<String> names = new LinkedHashSet<>();
        Optional<FileRow> row = read();
        while (row.isPresent()) {
            ahead.add(row.get());
            if (row.get() instanceof FileRow.Read read) {
                names.addAll(read.values().keySet());
            }
            row = ahead.size() < FEATURES_AHEAD ? read() : Optional.empty();
        }
        names.addAll(ahead.isEmpty() ? List.of() : GeometryColumns.NAMES);
        return List.copyOf(names);
    }

    private void goToFeatures() throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw noCollection(null);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("features") && value == JsonToken.START_ARRAY) {
                    return;
                }
                if (name.equals("crs")) {
                    system = system(parser.readValueAsTree());
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JsonProcessingException malformed) {
            throw noCollection(malformed);
        }
        throw noCollection(null);
    }

    private CoordinateSystem system(JsonNode crs) {
        try {
            return CoordinateSystem.of(crs);
        } catch (IllegalArgumentException unknown) {
            throw new UnreadableFileException(
                    "Cannot read " + fileName + ": its coordinate system is not known, deliver WGS 84 or an EPSG code ("
                            + unknown.getMessage() + ")",
                    unknown);
        }
    }

    /** A system that is stated behind the features cannot have been heeded. */
    private void readWhatFollows() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("crs") && !system.isSame(system(parser.readValueAsTree()))) {
                throw new UnreadableFileException("Cannot read " + fileName
                        + ": its coordinate system is stated behind the features; state it in front of them");
            }
            parser.skipChildren();
        }
    }

    private UnreadableFileException noCollection(Throwable cause) {
        return new UnreadableFileException(
                "Cannot read " + fileName + ": it is not a GeoJSON feature collection", cause);
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Charset encoding() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public Optional<String> header() {
        return Optional.empty();
    }

    @Override
    public long bytesRead() {
        return Math.max(0, parser.currentLocation().getByteOffset());
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    @Override
    public FileRow next() {
        FileRow current = ahead.remove();
        try {
            read().ifPresent(ahead::add);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return current;
    }

    /** A collection that is cut off or malformed ends with one unreadable row that carries what follows the last feature. */
    private Optional<FileRow> read() throws IOException {
        if (parser.isClosed()) {
            return Optional.empty();
        }
        in.forgetBefore(parser.currentLocation().getByteOffset());
        feature++;
        try {
            return readFeature();
        } catch (JsonProcessingException malformed) {
            FileRow rest = new FileRow.Unreadable(
                    feature, in.retainedToEnd(), Reason.TRUNCATED, "a feature collection that is JSON to its end");
            parser.close();
            return Optional.of(rest);
        }
    }

    private Optional<FileRow> readFeature() throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            readWhatFollows();
            parser.close();
            return Optional.empty();
        }
        long from = parser.currentTokenLocation().getByteOffset();
        JsonNode node = parser.readValueAsTree();
        byte[] original = in.retained(from, parser.currentLocation().getByteOffset());
        return Optional.of(row(node, original));
    }

    private FileRow row(JsonNode node, byte[] original) {
        if (!node.path("type").asText().equals("Feature")) {
            return new FileRow.Unreadable(feature, original, Reason.MALFORMED_MESSAGE, "an object of type Feature");
        }
        Map<String, String> values = new LinkedHashMap<>();
        text(node.path("id")).ifPresent(id -> values.put("id", id));
        text(node.path(MendingText.ID)).ifPresent(id -> values.put(MendingText.ID, id));
        node.path("properties")
                .fields()
                .forEachRemaining(property ->
                        values.put(property.getKey(), text(property.getValue()).orElse("")));
        try {
            geometry.put(node.path("geometry"), values);
            return new FileRow.Read(feature, original, values);
        } catch (IllegalArgumentException unusable) {
            return new FileRow.Unreadable(
                    feature, original, Reason.BAD_GEOMETRY, "a GeoJSON geometry: " + unusable.getMessage());
        }
    }

    private static Optional<String> text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            return Optional.of(value.toString());
        }
        return Optional.of(value.isNumber() ? value.decimalValue().toPlainString() : value.asText());
    }

    @Override
    public void close() throws IOException {
        parser.close();
        in.close();
    }
}
