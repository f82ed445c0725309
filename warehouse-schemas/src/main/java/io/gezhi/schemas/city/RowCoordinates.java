package io.gezhi.schemas.city;

/** Where a row comes from: a file below the data folder, or a table, and a line from 1. */
public record RowCoordinates(String source, long line) {
    @Override
    public String toString() {
        return source + ":" + line;
    }
}
