package io.gezhi.ingestion.files.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/** Turns the bytes of a record into text, or into nothing when they are not text in that encoding. */
public final class RecordDecoder {

    private static final char REPLACEMENT = '\uFFFD';

    private final Charset encoding;

    public RecordDecoder(Charset encoding) {
        this.encoding = encoding;
    }

    /** Decodes leniently first, which the JDK does fast; a replacement character may be the text's own, so look twice. */
    public Optional<String> decode(byte[] bytes) {
        String text = new String(bytes, encoding);
        return text.indexOf(REPLACEMENT) < 0 ? Optional.of(text) : decodeStrictly(bytes);
    }

    private Optional<String> decodeStrictly(byte[] bytes) {
        try {
            return Optional.of(
                    encoding.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException undecodable) {
            return Optional.empty();
        }
    }
}
