package io.gezhi.ingestion.files.mend;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.ingestion.files.read.RowReader;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Rows that came back from mending. Few enough to be held: what is rejected is the exception. */
public final class MendedRows implements RowReader {

    private final List<String> columns;
    private final Charset encoding;
    private final Optional<String> header;
    private final List<FileRow> rows;
    private final Map<Long, String> quarantineIds;
    private final Iterator<FileRow> remaining;

    /** @param quarantineIds the record of each row, by the row's line */
    MendedRows(
            List<String> columns,
            Charset encoding,
            Optional<String> header,
            List<FileRow> rows,
            Map<Long, String> quarantineIds) {
        this.columns = List.copyOf(columns);
        this.encoding = encoding;
        this.header = header;
        this.rows = List.copyOf(rows);
        this.quarantineIds = Map.copyOf(quarantineIds);
        this.remaining = this.rows.iterator();
    }

    /** The record that the row on this line comes from. */
    public String quarantineId(long line) {
        return quarantineIds.get(line);
    }

    /** Every record that has a row here. */
    public Set<String> quarantineIds() {
        return Set.copyOf(quarantineIds.values());
    }

    /** The rows whose records are wanted. */
    public MendedRows only(Predicate<String> wanted) {
        List<FileRow> kept = rows.stream()
                .filter(row -> wanted.test(quarantineId(row.line())))
                .toList();
        return new MendedRows(columns, encoding, header, kept, ids(kept));
    }

    private Map<Long, String> ids(List<FileRow> kept) {
        return kept.stream().collect(java.util.stream.Collectors.toMap(FileRow::line, row -> quarantineId(row.line())));
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Charset encoding() {
        return encoding;
    }

    @Override
    public Optional<String> header() {
        return header;
    }

    @Override
    public long bytesRead() {
        return 0;
    }

    @Override
    public boolean hasNext() {
        return remaining.hasNext();
    }

    @Override
    public FileRow next() {
        return remaining.next();
    }

    @Override
    public void close() {}
}
