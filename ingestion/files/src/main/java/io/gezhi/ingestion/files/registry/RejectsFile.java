package io.gezhi.ingestion.files.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.ingestion.files.row.TreatedRow;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.deidentification.Seal;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that a registry table could not take, one JSON object a line, with their bytes sealed where they may be personal. */
final class RejectsFile implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final BufferedWriter out;
    private final Contract contract;
    private final Seal seal;

    RejectsFile(Path file, Contract contract, Seal seal) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        this.contract = contract;
        this.seal = seal;
    }

    void write(String file, List<TreatedRow> rows) throws IOException {
        for (TreatedRow row : rows) {
            if (row instanceof TreatedRow.Rejected rejected) {
                out.write(JSON.writeValueAsString(line(file, rejected)));
                out.newLine();
            }
        }
    }

    private Map<String, Object> line(String file, TreatedRow.Rejected row) {
        boolean sealed = contract.hasPersonalColumns();
        byte[] original = row.row().original();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("file", file);
        line.put("line", row.line());
        line.put("reason", row.why().reason().name());
        line.put("column", row.why().column());
        line.put("value", row.why().value());
        line.put("rule", row.why().rule());
        line.put("original", Base64.getEncoder().encodeToString(sealed ? seal.seal(original) : original));
        line.put("sealed", sealed);
        return line;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
