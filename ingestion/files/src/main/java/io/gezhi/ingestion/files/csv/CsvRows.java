package io.gezhi.ingestion.files.csv;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.source.ByteOrderMark;
import io.gezhi.ingestion.files.source.ReadLimits;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.city.CsvLayout;
import io.gezhi.schemas.row.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of delimited text with a header line. Blank lines are not rows. */
public final class CsvRows implements RowReader {

    private static final Pattern SEPARATOR = Pattern.compile("sep=(.)");

    private final InputStream in;
    private final RecordSplitter splitter;
    private final RecordDecoder decoder;
    private final FieldSplitter fieldSplitter;
    private final Charset encoding;
    private final CsvLayout layout;
    private final int longestCell;
    private final CsvHeader header;
    private final Columns columns;
    private long leftOut;
    private Optional<RawRecord> following;

    public static CsvRows open(SourceFile file, Charset encoding, char delimiter, CsvLayout layout) throws IOException {
        char separator = separator(file, encoding).orElse(delimiter);
        InputStream in = file.open();
        try {
            return new CsvRows(file, in, encoding, separator, layout, separator != delimiter);
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    /** The delimiter that a first line of a spreadsheet states. */
    private static Optional<Character> separator(SourceFile file, Charset declared) throws IOException {
        try (InputStream in = new BufferedInputStream(file.open())) {
            ByteOrderMark mark = ByteOrderMark.of(in);
            Charset encoding = mark.encoding(declared);
            int width = CodeUnits.of(encoding).width();
            byte[] first = in.readNBytes(mark.length() + 7 * width);
            String text = new String(first, mark.length(), Math.max(0, first.length - mark.length()), encoding);
            Matcher separator = SEPARATOR.matcher(text.lines().findFirst().orElse(""));
            boolean isWholeLine = text.contains("\n") || text.contains("\r");
            return separator.matches() && isWholeLine
                    ? Optional.of(separator.group(1).charAt(0))
                    : Optional.empty();
        }
    }

    private CsvRows(
            SourceFile file,
            InputStream content,
            Charset declared,
            char delimiter,
            CsvLayout layout,
            boolean statesDelimiter)
            throws IOException {
        in = new BufferedInputStream(content);
        ByteOrderMark mark = ByteOrderMark.of(in);
        encoding = mark.encoding(declared);
        this.layout = layout;
        longestCell = file.limits().cellBytes();
        splitter = new RecordSplitter(
                in, CodeUnits.of(encoding), delimiter, 1, file.limits().lineBytes());
        decoder = new RecordDecoder(encoding);
        fieldSplitter = new FieldSplitter(delimiter);
        splitter.skip(mark.length());
        header = header(file, statesDelimiter ? "sep=" + delimiter + "\n" : "");
        columns = header.columns();
        following = nextRow();
    }

    /** Records without a header line, from somewhere within a file that has the given one. */
    public CsvRows(byte[] records, long firstLine, CsvHeader header, Charset encoding, char delimiter)
            throws IOException {
        this.in = new ByteArrayInputStream(records);
        this.encoding = encoding;
        this.layout = CsvLayout.PLAIN;
        this.longestCell = ReadLimits.DEFAULT.cellBytes();
        this.splitter =
                new RecordSplitter(in, CodeUnits.of(encoding), delimiter, firstLine, ReadLimits.DEFAULT.lineBytes());
        this.decoder = new RecordDecoder(encoding);
        this.fieldSplitter = new FieldSplitter(delimiter);
        this.header = header;
        this.columns = header.columns();
        this.following = nextRow();
    }

    private CsvHeader header(SourceFile file, String separator) throws IOException {
        for (int line = 0; line < layout.skippedLines(); line++) {
            splitter.next();
            leftOut++;
        }
        List<String> lines = new ArrayList<>();
        while (lines.size() < layout.headerLines()) {
            String text = headerLine(file);
            if (lines.isEmpty() && SEPARATOR.matcher(text).matches()) {
                leftOut++;
            } else {
                lines.add(text);
            }
        }
        leftOut += lines.size() - 1;
        return CsvHeader.of(lines, separator, fieldSplitter);
    }

    private String headerLine(SourceFile file) throws IOException {
        RawRecord line = nextRecord()
                .orElseThrow(
                        () -> new UnreadableFileException("Cannot read " + file.name() + ": it has no header line"));
        return decoder.decode(line.bytes())
                .filter(decoded -> !line.ending().isBroken())
                .orElseThrow(() -> new UnreadableFileException("Cannot read " + file.name() + ": its header, line "
                        + line.line() + ", is not " + encoding + " text with sound quotes"));
    }

    @Override
    public long leftOut() {
        return leftOut;
    }

    @Override
    public Charset encoding() {
        return encoding;
    }

    @Override
    public Optional<String> header() {
        return Optional.of(header.text());
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public long bytesRead() {
        return splitter.consumed();
    }

    @Override
    public boolean hasNext() {
        return following.isPresent();
    }

    @Override
    public FileRow next() {
        RawRecord current = following.orElseThrow(NoSuchElementException::new);
        try {
            following = nextRow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return row(current);
    }

    private FileRow row(RawRecord raw) {
        if (raw.ending() == RawRecord.Ending.TOO_LONG) {
            return unreadable(raw, Reason.TOO_LARGE, "a row of the size that load.limit.line-kib allows");
        }
        if (raw.ending().isBroken()) {
            return raw.ending() == RawRecord.Ending.OPEN_QUOTE && isLast()
                    ? unreadable(raw, Reason.TRUNCATED, "the file ends inside a quoted field")
                    : unreadable(raw, Reason.MALFORMED_QUOTES, "quotes enclose a field and are doubled inside it");
        }
        Optional<String> text = decoder.decode(raw.bytes());
        if (text.isEmpty()) {
            return unreadable(raw, Reason.NOT_IN_ENCODING, "text in " + encoding);
        }
        List<String> fields = fieldSplitter.split(text.get());
        if (fields.size() != columns.count()) {
            return wrongCount(raw, fields.size());
        }
        for (int at = 0; at < fields.size(); at++) {
            if (fields.get(at).length() > longestCell) {
                return unreadable(
                        raw,
                        Reason.TOO_LARGE,
                        "a cell of the size that load.limit.cell-kib allows, here column "
                                + columns.names().get(at));
            }
        }
        return new FileRow.Read(raw.line(), raw.bytes(), columns.row(fields));
    }

    private FileRow wrongCount(RawRecord raw, int found) {
        boolean cut = raw.ending() == RawRecord.Ending.END_OF_FILE && found < columns.count();
        return unreadable(
                raw, cut ? Reason.TRUNCATED : Reason.WRONG_COLUMN_COUNT, columns.count() + " columns, here " + found);
    }

    private boolean isLast() {
        return following.isEmpty();
    }

    private static FileRow unreadable(RawRecord raw, Reason reason, String rule) {
        return new FileRow.Unreadable(raw.line(), raw.bytes(), reason, rule);
    }

    /** The next record that is a row. */
    private Optional<RawRecord> nextRow() throws IOException {
        Optional<RawRecord> next = nextRecord();
        while (next.filter(this::isLeftOut).isPresent()) {
            leftOut++;
            next = nextRecord();
        }
        return next;
    }

    private boolean isLeftOut(RawRecord raw) {
        if (layout.leftOut().isEmpty() || raw.ending().isBroken()) {
            return false;
        }
        return decoder.decode(raw.bytes())
                .map(text -> fieldSplitter.split(text).get(0).strip())
                .filter(first -> layout.leftOut().get().matcher(first).matches())
                .isPresent();
    }

    private Optional<RawRecord> nextRecord() throws IOException {
        Optional<RawRecord> next = splitter.next();
        while (next.isPresent() && next.get().bytes().length == 0) {
            next = splitter.next();
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
