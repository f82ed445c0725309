package io.gezhi.ingestion.files.mend;

/**
 * The text of one quarantined row, as it was delivered.
 *
 * @param quarantineId the record that holds the row
 * @param bytes the row in the encoding of its file, without the line end
 */
@SuppressWarnings("ArrayRecordComponent") // one copy per row is enough; pieces are not compared
public record MendingPiece(String quarantineId, byte[] bytes) {}
