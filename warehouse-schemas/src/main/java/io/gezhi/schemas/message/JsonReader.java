package io.gezhi.schemas.message;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one reader of messages. Strict, so that no two readers understand a message differently: the bytes are UTF-8
 * and nothing else, no member stands twice, nothing follows the object, every text can be written again. Numbers keep their text.
 */
public final class JsonReader {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonReader() {}

    /** Reads the object that the bytes hold; null, a tombstone of the log, holds none. */
    public static MessageReading<JsonObject> object(byte[] bytes) {
        if (bytes == null) {
            return new MessageReading.Malformed<>("a JSON object; the message is empty");
        }
        try {
            return object(decoded(bytes));
        } catch (CharacterCodingException e) {
            return new MessageReading.Malformed<>("a JSON object in UTF-8; the bytes are not UTF-8");
        }
    }

    /** Reads the object that a text holds. */
    public static MessageReading<JsonObject> object(String text) {
        return object(CharBuffer.wrap(text.toCharArray()));
    }

    private static MessageReading<JsonObject> object(CharBuffer text) {
        try (JsonParser parser = JSON.createParser(text.array(), text.arrayOffset(), text.limit())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new MessageReading.Malformed<>("a JSON object; the message is none");
            }
            JsonObject object = members(parser);
            return parser.nextToken() == null
                    ? new MessageReading.Read<>(object)
                    : new MessageReading.Malformed<>("one JSON object; something follows it");
        } catch (TwiceException e) {
            return new MessageReading.Malformed<>("a JSON object that names each member once; one stands twice");
        } catch (JsonProcessingException e) {
            return new MessageReading.Malformed<>(
                    "a JSON object; it breaks at character " + e.getLocation().getCharOffset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CharBuffer decoded(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes));
    }

    private static JsonObject members(JsonParser parser) throws IOException {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = writable(parser, parser.currentName());
            parser.nextToken();
            if (members.put(name, value(parser)) != null) {
                throw new TwiceException(parser);
            }
        }
        return new JsonObject(members);
    }

    private static JsonValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new JsonValue.Text(writable(parser, parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(parser.getText());
            case VALUE_TRUE -> new JsonValue.Flag(true);
            case VALUE_FALSE -> new JsonValue.Flag(false);
            case VALUE_NULL -> new JsonValue.Absent();
            default -> throw new JsonParseException(parser, "no value");
        };
    }

    private static JsonValue items(JsonParser parser) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new JsonValue.Items(items);
    }

    /** An escape can name half of a character, which no encoding can write again. */
    private static String writable(JsonParser parser, String text) throws JsonProcessingException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.codePointAt(text, i) == text.charAt(i)) {
                    throw new JsonParseException(parser, "half a character");
                }
                i++;
            }
        }
        return text;
    }

    /** A member that stands twice. */
    private static final class TwiceException extends JsonProcessingException {
        private static final long serialVersionUID = 1L;

        TwiceException(JsonParser parser) {
            super("twice", parser.currentLocation());
        }
    }
}
