package io.gezhi.ingestion.files.row;

import io.gezhi.ingestion.files.read.FileRow;
import io.gezhi.schemas.row.Decoding;
import java.util.List;
import java.util.Map;

/** A row of a file after de-identification: fit for the contract, or not and then with its original bytes. */
public sealed interface TreatedRow {

    long line();

    /** Texts by contract column with identities already replaced, and the typed values that they stand for. */
    record Accepted(long line, Map<String, String> texts, List<Object> values) implements TreatedRow {}

    /** The row as it was delivered and why it was not taken. */
    record Rejected(FileRow row, Decoding.Rejected why) implements TreatedRow {
        @Override
        public long line() {
            return row.line();
        }
    }
}
