package io.gezhi.ingestion.files.profile;

import io.gezhi.ingestion.files.profile.ProfiledColumns.Profiled;
import io.gezhi.ingestion.files.read.FileRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a source, tallied column by column; one that could not be read has no columns and does not count. */
public final class SourceTally {

    /** The form of a plain decimal number, as a regular expression that Java and PostgreSQL read alike. */
    public static final String NUMBER = PlainNumber.FORM;

    /** Ends of texts are told up to this many characters. */
    public static final int TOLD_CHARACTERS = ColumnTally.TOLD_CHARACTERS;

    private final List<Profiled> columns;
    private final List<ColumnTally> tallies;
    private long rows;

    public SourceTally(List<Profiled> columns) {
        this.columns = List.copyOf(columns);
        this.tallies =
                columns.stream().map(column -> new ColumnTally(column.isTold())).toList();
    }

    /** Another one of the same columns. */
    public SourceTally ofPart(List<FileRow> part) {
        SourceTally tally = new SourceTally(columns);
        for (FileRow row : part) {
            if (row instanceof FileRow.Read read) {
                tally.add(read.values());
            }
        }
        return tally;
    }

    private void add(Map<String, String> row) {
        rows++;
        for (int at = 0; at < columns.size(); at++) {
            tallies.get(at).add(row.get(columns.get(at).name()));
        }
    }

    /** @param part a tally of the same columns */
    public void addAll(SourceTally part) {
        rows += part.rows;
        for (int at = 0; at < columns.size(); at++) {
            tallies.get(at).addAll(part.tallies.get(at));
        }
    }

    public long rows() {
        return rows;
    }

    /** In the order of the source. */
    public Map<Profiled, ColumnFacts> facts() {
        Map<Profiled, ColumnFacts> facts = new LinkedHashMap<>();
        for (int at = 0; at < columns.size(); at++) {
            facts.put(columns.get(at), tallies.get(at).facts(rows));
        }
        return facts;
    }
}
