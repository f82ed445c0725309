package io.gezhi.streaming.rules;

/** Where the memories of the subjects of one dwelling are kept between readings: an engine's state, or a map. */
public interface RuleMemory {
    /** The bytes under a key, empty when there are none. */
    byte[] read(String key);

    /** Keeps the bytes under a key. */
    void write(String key, byte[] bytes);
}
