package io.gezhi.ingestion.files.mend;

import io.gezhi.ingestion.files.csv.CodeUnits;
import io.gezhi.ingestion.files.csv.CsvHeader;
import io.gezhi.ingestion.files.csv.CsvRows;
import io.gezhi.ingestion.files.csv.FieldSplitter;
import io.gezhi.ingestion.files.csv.RecordDecoder;
import io.gezhi.ingestion.files.csv.RecordSplitter;
import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.source.ByteOrderMark;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Quarantined rows as delimited text: the header of their file behind one more column, the identifier of the record. */
final class MendingCsv implements MendingText {

    private final Charset declared;
    /** The export puts the delimiter of the file behind the name of its first column. */
    private static final Pattern DELIMITER = Pattern.compile("\"?" + ID + "\"?([,;|\\t])");

    private static final Pattern SEPARATOR = Pattern.compile("sep=(.)\n");

    private final char delimiter;
    private final String statement;
    private final String header;
    private final FieldSplitter fields;

    /** @param header a line in front of it may state another delimiter than the feed's */
    MendingCsv(Charset declared, char delimiter, String header) {
        this.declared = declared;
        Matcher separator = SEPARATOR.matcher(header);
        boolean stated = separator.lookingAt();
        this.statement = stated ? separator.group() : "";
        this.delimiter = stated ? separator.group(1).charAt(0) : delimiter;
        this.header = stated ? header.substring(separator.end()) : header;
        this.fields = new FieldSplitter(this.delimiter);
    }

    @Override
    public byte[] write(List<MendingPiece> pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] lineEnd = "\n".getBytes(declared);
        if (CodeUnits.of(declared).width() > 1) {
            out.writeBytes("\uFEFF".getBytes(declared));
        }
        out.writeBytes((ID + delimiter + header).getBytes(declared));
        out.writeBytes(lineEnd);
        for (MendingPiece piece : pieces) {
            out.writeBytes((piece.quarantineId() + delimiter).getBytes(declared));
            out.writeBytes(piece.bytes());
            out.writeBytes(lineEnd);
        }
        return out.toByteArray();
    }

    @Override
    public MendedRows read(String fileName, byte[] content) {
        ByteOrderMark order = ByteOrderMark.of(Arrays.copyOf(content, Math.min(3, content.length)));
        Charset encoding = order.encoding(declared);
        int beginning = Math.min(content.length, order.length() + 4 * ID.length());
        Matcher stated = DELIMITER.matcher(new String(content, order.length(), beginning - order.length(), encoding));
        return stated.lookingAt() && stated.group(1).charAt(0) != delimiter
                ? new MendingCsv(declared, delimiter, "sep=" + stated.group(1) + "\n").read(fileName, content, order)
                : read(fileName, content, order);
    }

    private MendedRows read(String fileName, byte[] content, ByteOrderMark order) {
        try {
            Charset encoding = order.encoding(declared);
            RecordSplitter splitter =
                    new RecordSplitter(new ByteArrayInputStream(content), CodeUnits.of(encoding), delimiter);
            splitter.skip(order.length());
            CsvHeader found = header(fileName, splitter, encoding);
            return rows(fileName, content, (int) splitter.consumed(), found, encoding);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private CsvHeader header(String fileName, RecordSplitter splitter, Charset encoding) throws IOException {
        String text = splitter.next()
                .flatMap(record -> new RecordDecoder(encoding).decode(record.bytes()))
                .orElse("");
        List<String> names = text.isEmpty() ? List.of() : fields.split(text);
        if (names.size() < 2 || !names.get(0).strip().equals(ID)) {
            throw new UnreadableFileException("Cannot replay " + fileName + ": its first column has to be " + ID
                    + ", as in the export (" + (names.isEmpty() ? "no header" : names.get(0)) + ")");
        }
        return CsvHeader.of(text.substring(text.indexOf(delimiter) + 1), fields);
    }

    private MendedRows rows(String fileName, byte[] content, int from, CsvHeader found, Charset encoding)
            throws IOException {
        CodeUnits units = CodeUnits.of(encoding);
        Pattern mark = Pattern.compile("\"?" + MendingMark.UUID + "\"?" + Pattern.quote(String.valueOf(delimiter)));
        List<MendingMark> marks = MendingMark.find(content, from, units, mark);
        refuseTextBeforeTheFirst(fileName, content, from, marks, encoding);
        List<FileRow> rows = new ArrayList<>();
        Map<Long, String> ids = new HashMap<>();
        long line = 1 + MendingMark.lineEnds(content, 0, from, units);
        for (int i = 0; i < marks.size(); i++) {
            MendingMark begin = marks.get(i);
            int next = i + 1 < marks.size() ? marks.get(i + 1).start() : content.length;
            line += i == 0 ? MendingMark.lineEnds(content, from, begin.start(), units) : 0;
            for (FileRow row : piece(content, begin.end(), next, line, found, encoding)) {
                rows.add(row);
                ids.put(row.line(), begin.quarantineId());
            }
            line += MendingMark.lineEnds(content, begin.start(), next, units);
        }
        return new MendedRows(found.columns().names(), encoding, Optional.of(statement + found.text()), rows, ids);
    }

    /** The rows of one record; with its line end only where that is one, behind whole characters. */
    private List<FileRow> piece(byte[] content, int from, int to, long line, CsvHeader found, Charset encoding)
            throws IOException {
        CodeUnits units = CodeUnits.of(encoding);
        int end = MendingMark.withoutLineEnd(content, from, to, units);
        boolean whole = (end - from) % units.width() == 0;
        List<FileRow> rows = new ArrayList<>();
        new CsvRows(Arrays.copyOfRange(content, from, whole ? to : end), line, found, encoding, delimiter)
                .forEachRemaining(rows::add);
        return rows;
    }

    private static void refuseTextBeforeTheFirst(
            String fileName, byte[] content, int from, List<MendingMark> marks, Charset encoding) {
        int first = marks.isEmpty() ? content.length : marks.get(0).start();
        if (!new String(content, from, first - from, encoding).isBlank()) {
            throw new UnreadableFileException("Cannot replay " + fileName
                    + ": the line behind the header does not begin with the identifier of a quarantined record");
        }
    }
}
