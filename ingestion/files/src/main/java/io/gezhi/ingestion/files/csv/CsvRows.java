package io.gezhi.ingestion.files.csv;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import io.gezhi.ingestion.files.source.ByteOrderMark;
import io.gezhi.ingestion.files.source.SourceFile;
import io.gezhi.ingestion.files.source.UnreadableFileException;
import io.gezhi.schemas.row.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The rows of delimited text with a header line. Blank lines are not rows. */
public final class CsvRows implements RowReader {

    private final InputStream in;
    private final RecordSplitter splitter;
    private final RecordDecoder decoder;
    private final FieldSplitter fieldSplitter;
    private final Charset encoding;
    private final CsvHeader header;
    private final Columns columns;
    private Optional<RawRecord> following;

    public static CsvRows open(SourceFile file, Charset encoding, char delimiter) throws IOException {
        InputStream in = file.open();
        try {
            return new CsvRows(file, in, encoding, delimiter);
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    private CsvRows(SourceFile file, InputStream content, Charset declared, char delimiter) throws IOException {
        in = new BufferedInputStream(content);
        ByteOrderMark mark = ByteOrderMark.of(in);
        encoding = mark.encoding(declared);
        splitter = new RecordSplitter(in, CodeUnits.of(encoding), delimiter);
        decoder = new RecordDecoder(encoding);
        fieldSplitter = new FieldSplitter(delimiter);
        splitter.skip(mark.length());
        header = header(file);
        columns = header.columns();
        following = nextRecord();
    }

    /** Records without a header line, from somewhere within a file that has the given one. */
    public CsvRows(byte[] records, long firstLine, CsvHeader header, Charset encoding, char delimiter)
            throws IOException {
        this.in = new ByteArrayInputStream(records);
        this.encoding = encoding;
        this.splitter = new RecordSplitter(in, CodeUnits.of(encoding), delimiter, firstLine);
        this.decoder = new RecordDecoder(encoding);
        this.fieldSplitter = new FieldSplitter(delimiter);
        this.header = header;
        this.columns = header.columns();
        this.following = nextRecord();
    }

    private CsvHeader header(SourceFile file) throws IOException {
        RawRecord first = nextRecord()
                .orElseThrow(
                        () -> new UnreadableFileException("Cannot read " + file.name() + ": it has no header line"));
        String text = decoder.decode(first.bytes())
                .filter(decoded -> !first.ending().isBroken())
                .orElseThrow(() -> new UnreadableFileException(
                        "Cannot read " + file.name() + ": its header is not " + encoding + " text with sound quotes"));
        return CsvHeader.of(text, fieldSplitter);
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
            following = nextRecord();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return row(current);
    }

    private FileRow row(RawRecord raw) {
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
        return fields.size() == columns.count()
                ? new FileRow.Read(raw.line(), raw.bytes(), columns.row(fields))
                : wrongCount(raw, fields.size());
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
