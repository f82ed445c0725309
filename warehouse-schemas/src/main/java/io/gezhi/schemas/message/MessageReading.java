package io.gezhi.schemas.message;

import java.util.Optional;
import java.util.function.Function;

/** Outcome of reading a message: what it says, or the rule that it breaks. */
public sealed interface MessageReading<T> {

    record Read<T>(T value) implements MessageReading<T> {}

    /** @param rule what was expected and what came instead, as a person would say it, without the message itself */
    record Malformed<T>(String rule) implements MessageReading<T> {}

    /** The message, for whoever leaves what is malformed to the landing job. */
    default Optional<T> message() {
        return this instanceof Read<T> read ? Optional.of(read.value()) : Optional.empty();
    }

    default <R> MessageReading<R> then(Function<T, MessageReading<R>> next) {
        return this instanceof Read<T> read ? next.apply(read.value()) : new Malformed<>(((Malformed<T>) this).rule());
    }
}
