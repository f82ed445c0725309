package io.gezhi.streaming.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The rules of the synthetic city, as they ship. */
final class ShippedRules {
    private ShippedRules() {}

    static Rule usageDeviation() {
        return rule("usage-deviation");
    }

    static Rule noUse() {
        return rule("no-use-in-lived-in-dwelling");
    }

    /** One of the rules that docs/methods/meters.md offers. */
    static Rule offered(String id) {
        return read(Path.of("../../docs/methods/rules", id + ".yaml"));
    }

    private static Rule rule(String id) {
        return read(Path.of("../../cities/synthetic/rules", id + ".yaml"));
    }

    private static Rule read(Path file) {
        try {
            String yaml = Files.readString(file);
            return ((RuleReading.Valid) RuleReader.read(yaml)).rule();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
