package io.gezhi.streaming.jobs;

import io.gezhi.streaming.jobs.evaluate.RulesTopic;
import io.gezhi.streaming.jobs.message.RuleChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The rules of the synthetic city, as they ship. */
public final class ShippedRules {
    public static final Path FOLDER = Path.of("../../cities/synthetic/rules");

    private ShippedRules() {}

    public static List<RuleChange> all() {
        try {
            return RulesTopic.shipped(FOLDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
