package io.gezhi.ingestion.land;

/** Something that only the operator can put right; refused at start. */
final class MistakeException extends RuntimeException {

    MistakeException(String message) {
        super(message);
    }
}
