package io.gezhi.schemas.codes;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A code table: plain comma-separated lines with a header, no quotes, the first column the code. A table of a city
 * profile has the source's value first and the warehouse's code second.
 *
 * @param name what messages call it
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

    /**
     * A table of a city profile.
     *
     * @param shown what messages call the file
     * @throws OperatorMistakeException with every problem found
     */
    public static CodeTable read(Path file, String shown) throws IOException {
        try {
            return CodeTableReader.read(shown, Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new OperatorMistakeException("Missing code table: no such file (" + shown + ")", e);
        } catch (CharacterCodingException e) {
            throw new OperatorMistakeException("Invalid " + shown + ": not UTF-8", e);
        }
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

    /** Why the header is a line of data that somebody forgot to put a header above. */
    public Optional<String> headerProblem(Collection<String> codesOfContract) {
        return codesOfContract.contains(header.get(1))
                ? Optional.of("Invalid " + name + ": the first line names the columns, but " + header.get(1)
                        + " is a code of the contract; put names above it, such as " + CodeTableReader.SUCH_AS + " ("
                        + String.join(",", header) + ")")
                : Optional.empty();
    }

    private static CodeTable fromResource(String name) {
        try (InputStream in = CodeTable.class.getResourceAsStream("/codes/" + name + ".csv")) {
            if (in == null) {
                throw new IllegalArgumentException("Missing code table: no such resource (" + name + ")");
            }
            return CodeTableReader.read(name + ".csv", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
