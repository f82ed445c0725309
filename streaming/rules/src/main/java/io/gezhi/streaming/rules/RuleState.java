package io.gezhi.streaming.rules;

/** Where the states of the subjects of one dwelling are kept between readings: an engine's state, or a map. */
public interface RuleState {
    /** The bytes under a key, empty when there are none. */
    byte[] read(String key);

    /** Keeps the bytes under a key. */
    void write(String key, byte[] bytes);
}
