package io.gezhi.city.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One delimited file being written, in the encoding that its department uses. */
final class CsvFile implements AutoCloseable {
    private final OutputStream out;
    private final Charset charset;

    private CsvFile(Path file, Charset charset) throws IOException {
        Files.createDirectories(file.getParent());
        this.out = new BufferedOutputStream(Files.newOutputStream(file));
        this.charset = charset;
    }

    static CsvFile create(Path file, Charset charset, List<String> header) throws IOException {
        CsvFile csv = new CsvFile(file, charset);
        csv.row(header.toArray());
        return csv;
    }

    static CsvFile createUtf8(Path file, List<String> header) throws IOException {
        return create(file, StandardCharsets.UTF_8, header);
    }

    /** UTF-8 behind a byte order mark, as spreadsheets save it. */
    static CsvFile createUtf8WithMark(Path file, List<String> header) throws IOException {
        CsvFile csv = new CsvFile(file, StandardCharsets.UTF_8);
        csv.out.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        csv.row(header.toArray());
        return csv;
    }

    void row(Object... values) throws IOException {
        text(line(values) + "\n");
    }

    void text(String text) throws IOException {
        out.write(text.getBytes(charset));
    }

    void bytes(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    static String line(Object... values) {
        return Arrays.stream(values).map(CsvFile::field).collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static String field(Object value) {
        String text = value instanceof Optional<?> optional
                ? optional.map(Object::toString).orElse("")
                : String.valueOf(value);
        boolean quoted = text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0;
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
