package io.gezhi.launcher.component;

/** What a component says of itself when asked. */
public sealed interface Health {

    /** It does its work. */
    record Well(String detail) implements Health {}

    /** It does not answer yet, as one that is starting does. */
    record Silent(String reason) implements Health {}

    /** It answers and says that something is wrong. */
    record Unwell(String reason) implements Health {}
}
