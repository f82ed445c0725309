package io.gezhi.streaming.rules;

import io.gezhi.streaming.rules.definition.ParsedRule;
import io.gezhi.streaming.rules.definition.Rule;
import io.gezhi.streaming.rules.definition.RuleReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the synthetic city, as they ship. */
final class ShippedRules {
    /** The rules for water of homes that people live in. */
    static final List<Rule> WATER = Stream.of(
                    "leak-continuous-use",
                    "leak-rising-minimum",
                    "leak-steady-use",
                    "register-falls",
                    "water-high-use",
                    "water-no-use")
            .map(ShippedRules::offered)
            .toList();

    private ShippedRules() {}

    static Rule usageDeviation() {
        return rule("usage-deviation");
    }

    static Rule noUse() {
        return rule("no-use-in-lived-in-dwelling");
    }

    /** The rules for electricity of homes that people live in. */
    static List<Rule> electricity() {
        return List.of(usageDeviation(), noUse(), offered("register-stands-still"), offered("register-falls"));
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
            return ((ParsedRule.Valid) RuleReader.read(String.valueOf(file), yaml)).rule();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
