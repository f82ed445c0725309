package io.gezhi.ingestion.files.csv;

/** The header line of delimited text: as it stands, and the columns that it names. */
public record CsvHeader(String text, Columns columns) {

    public static CsvHeader of(String text, FieldSplitter splitter) {
        return new CsvHeader(
                text,
                new Columns(splitter.split(text).stream().map(String::strip).toList()));
    }
}
