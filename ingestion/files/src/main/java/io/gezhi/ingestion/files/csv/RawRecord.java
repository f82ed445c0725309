package io.gezhi.ingestion.files.csv;

/** The bytes of one record, and whether its quotes are as they should be. */
@SuppressWarnings("ArrayRecordComponent") // one copy per row is enough; records are not compared
public record RawRecord(long line, byte[] bytes, Ending ending) {

    enum Ending {
        /** A line end outside quotes. */
        LINE_END,
        /** The end of the file without a line end. */
        END_OF_FILE,
        /** A quote where none may stand, or text behind a closing one; only the first line is in here. */
        STRAY_QUOTE,
        /** A quote that never closes; only the first line is in here. */
        OPEN_QUOTE,
        /** More bytes than a row may have; only the beginning is in here. */
        TOO_LONG;

        boolean isBroken() {
            return this == STRAY_QUOTE || this == OPEN_QUOTE;
        }
    }
}
