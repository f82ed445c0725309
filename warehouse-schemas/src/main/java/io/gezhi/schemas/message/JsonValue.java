package io.gezhi.schemas.message;

import java.util.List;
import java.util.Optional;

/** A value of a message. A number keeps the text that it was sent as, so that no reader loses a digit of it. */
public sealed interface JsonValue
        permits JsonObject, JsonValue.Text, JsonValue.Numeral, JsonValue.Flag, JsonValue.Absent, JsonValue.Items {

    /** What a column holds of the value: text as it is, a number as it was sent, containers as JSON; nothing for null. */
    Optional<String> text();

    record Text(String value) implements JsonValue {
        @Override
        public Optional<String> text() {
            return Optional.of(value);
        }
    }

    /** @param digits the number as it was sent, {@code 1.50} or {@code 1e999999999} */
    record Numeral(String digits) implements JsonValue {
        @Override
        public Optional<String> text() {
            return Optional.of(digits);
        }
    }

    record Flag(boolean value) implements JsonValue {
        @Override
        public Optional<String> text() {
            return Optional.of(Boolean.toString(value));
        }
    }

    /** The null of JSON. */
    record Absent() implements JsonValue {
        @Override
        public Optional<String> text() {
            return Optional.empty();
        }
    }

    /** An array. */
    record Items(List<JsonValue> values) implements JsonValue {
        public Items {
            values = List.copyOf(values);
        }

        @Override
        public Optional<String> text() {
            return Optional.of(JsonWriter.text(this));
        }
    }
}
