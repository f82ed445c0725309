package io.gezhi.schemas.codes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A code table: plain comma-separated lines with a header, no quotes, the first column the code. A table of a city
 * profile has the source's value first and the warehouse's code second.
 */
public record CodeTable(String name, List<String> header, Map<String, List<String>> rows) {
    private static final Map<String, CodeTable> STANDARD = new ConcurrentHashMap<>();

    public CodeTable {
        header = List.copyOf(header);
        rows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    /** A table that ships with the warehouse. */
    public static CodeTable standard(String name) {
        return STANDARD.computeIfAbsent(name, CodeTable::fromResource);
    }

    public static CodeTable read(Path file) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        return parse(fileName.replaceAll("\\.csv$", ""), file.toString(), Files.readString(file));
    }

    public Set<String> codes() {
        return rows.keySet();
    }

    /** Value of a column in the row of the code. */
    public Optional<String> value(String code, String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("Cannot read code table " + name + ": no such column (" + column + ")");
        }
        return Optional.ofNullable(rows.get(code)).map(row -> row.get(index)).filter(value -> !value.isEmpty());
    }

    /** Second column in the row of the code: what a source's value means in the warehouse. */
    public Optional<String> meaning(String code) {
        return value(code, header.get(1));
    }

    private static CodeTable fromResource(String name) {
        try (InputStream in = CodeTable.class.getResourceAsStream("/codes/" + name + ".csv")) {
            if (in == null) {
                throw new IllegalArgumentException("Missing code table: no such resource (" + name + ")");
            }
            return parse(name, name + ".csv", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CodeTable parse(String name, String file, String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        List<String> header = List.of(lines.get(0).split(",", -1));
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> fields = List.of(lines.get(i).split(",", -1));
            if (fields.size() != header.size() || rows.put(fields.get(0), fields) != null) {
                throw new IllegalArgumentException("Invalid code table " + file + ", line " + (i + 1) + ": "
                        + header.size() + " fields and a code of its own are expected (" + lines.get(i) + ")");
            }
        }
        return new CodeTable(name, header, rows);
    }
}
