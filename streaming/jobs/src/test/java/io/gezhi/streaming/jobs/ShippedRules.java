package io.gezhi.streaming.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The rules of the synthetic city, as they ship. */
final class ShippedRules {
    static final Path FOLDER = Path.of("../../cities/synthetic/rules");

    private ShippedRules() {}

    static List<RuleChange> all() {
        try {
            return RulesTopic.shipped(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
