package io.gezhi.schemas.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** An object of a message; its members keep their order. */
public record JsonObject(Map<String, JsonValue> members) implements JsonValue {
    private static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject {
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public static JsonObject empty() {
        return EMPTY;
    }

    /** Starts an object that is to be written. */
    public static Builder with(String name, String text) {
        return new Builder().and(name, text);
    }

    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Optional<String> text() {
        return Optional.of(JsonWriter.text(this));
    }

    /** Whether the member is there, be it null. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** What a column holds of the member; empty where there is none or it is null. */
    public Optional<String> text(String name) {
        JsonValue value = members.get(name);
        return value == null ? Optional.empty() : value.text();
    }

    /** The member as a whole number of 64 bits, where it is one and was sent as a number. */
    public OptionalLong whole(String name) {
        if (members.get(name) instanceof JsonValue.Numeral number) {
            try {
                return OptionalLong.of(Long.parseLong(number.digits()));
            } catch (NumberFormatException e) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.empty();
    }

    /** Whether the member is there and true. */
    public boolean isTrue(String name) {
        return members.get(name) instanceof JsonValue.Flag flag && flag.value();
    }

    public Optional<JsonObject> object(String name) {
        return members.get(name) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    /** The members as columns hold them; what is null has no entry. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> value.text().ifPresent(text -> texts.put(name, text)));
        return texts;
    }

    /** Collects the members of an object in the order in which they are written. */
    public static final class Builder {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        private Builder() {}

        /** @param text nothing is written where it is null */
        public Builder and(String name, String text) {
            return text == null ? this : and(name, new Text(text));
        }

        public Builder and(String name, Optional<String> text) {
            return and(name, text.orElse(null));
        }

        public Builder and(String name, long number) {
            return and(name, new Numeral(Long.toString(number)));
        }

        public Builder and(String name, boolean flag) {
            return and(name, new Flag(flag));
        }

        public Builder and(String name, JsonValue value) {
            members.put(name, value);
            return this;
        }

        public Builder and(String name, Map<String, String> texts) {
            Builder object = new Builder();
            texts.forEach(object::and);
            return and(name, object.build());
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }
}
