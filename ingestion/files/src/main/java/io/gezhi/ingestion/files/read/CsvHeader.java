package io.gezhi.ingestion.files.read;

/** The header line of delimited text: as it stands, and the columns that it names. */
record CsvHeader(String text, Columns columns) {

    static CsvHeader of(String text, FieldSplitter splitter) {
        return new CsvHeader(
                text,
                new Columns(splitter.split(text).stream().map(String::strip).toList()));
    }
}
