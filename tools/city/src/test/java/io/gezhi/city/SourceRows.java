package io.gezhi.city;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.schemas.city.FileFormat;
import io.gezhi.schemas.row.Reason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads source files the simple way, to judge profiles and the generator without the product's own loader. */
final class SourceRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** One row, or why it cannot be read. */
    record Row(String file, long line, Map<String, String> texts, Reason unreadable) {}

    private final FileFormat format;
    private final Consumer<Row> rows;

    SourceRows(FileFormat format, Consumer<Row> rows) {
        this.format = format;
        this.rows = rows;
    }

    void read(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            if (name.endsWith(".zip")) {
                readZip(in);
            } else {
                readOne(name, name.endsWith(".gz") ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes());
            }
        }
    }

    private void readZip(InputStream in) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            readOne(entry.getName(), zip.readAllBytes());
        }
    }

    private void readOne(String name, byte[] content) throws IOException {
        if (format.kind() == FileFormat.Kind.GEOJSON) {
            readFeatures(name, content);
        } else {
            readLines(name, content);
        }
    }

    private void readFeatures(String name, byte[] content) throws IOException {
        long line = 0;
        for (JsonNode feature : JSON.readTree(content).path("features")) {
            Map<String, String> texts = new LinkedHashMap<>();
            feature.path("properties")
                    .fields()
                    .forEachRemaining(property -> texts.put(
                            property.getKey(),
                            property.getValue().isNull()
                                    ? ""
                                    : property.getValue().asText()));
            texts.put("geometry_wkb", "AQI=");
            List.of("min_longitude", "min_latitude", "max_longitude", "max_latitude")
                    .forEach(side -> texts.put(side, "1"));
            line++;
            rows.accept(new Row(name, line, texts, null));
        }
    }

    private void readLines(String name, byte[] content) throws IOException {
        Charset charset = Charset.forName(format.encoding());
        List<byte[]> lines = lines(content);
        List<String> header = fields(new String(lines.get(0), charset).replace("\uFEFF", ""));
        for (int line = 1; line < lines.size(); line++) {
            boolean last = line == lines.size() - 1 && content[content.length - 1] != '\n';
            rows.accept(row(name, line + 1, lines.get(line), header, charset, last));
        }
    }

    private Row row(String name, long line, byte[] bytes, List<String> header, Charset charset, boolean unended) {
        String text;
        try {
            text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new Row(name, line, Map.of(), Reason.NOT_IN_ENCODING);
        }
        List<String> fields = fields(text);
        if (fields.size() != header.size()) {
            return new Row(name, line, Map.of(), unended ? Reason.TRUNCATED : Reason.WRONG_COLUMN_COUNT);
        }
        Map<String, String> texts = new HashMap<>();
        for (int field = 0; field < fields.size(); field++) {
            texts.put(header.get(field), fields.get(field));
        }
        return new Row(name, line, texts, null);
    }

    /** Line ends inside quotes do not end a row; the encodings used here never hold the bytes of a quote or line end. */
    private static List<byte[]> lines(byte[] content) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean quoted = false;
        ByteArrayInputStream in = new ByteArrayInputStream(content);
        for (int next = in.read(); next >= 0; next = in.read()) {
            quoted ^= next == '"';
            if (next == '\n' && !quoted) {
                lines.add(line.toByteArray());
                line.reset();
            } else if (next != '\r') {
                line.write(next);
            }
        }
        if (line.size() > 0) {
            lines.add(line.toByteArray());
        }
        return lines;
    }

    private List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (letter == '"') {
                boolean doubled = quoted && at + 1 < line.length() && line.charAt(at + 1) == '"';
                if (doubled) {
                    field.append('"');
                    at++;
                } else {
                    quoted = !quoted;
                }
            } else if (letter == format.delimiter() && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(letter);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
