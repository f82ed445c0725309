package io.gezhi.ingestion.land;

import java.util.regex.Pattern;

/** The topics that are landed. */
final class LandedTopics {
    static final Pattern PATTERN = Pattern.compile("(changes|records|readings|replays|ops)\\..*|alerts");

    private LandedTopics() {}

    static boolean isLanded(String topic) {
        return PATTERN.matcher(topic).matches();
    }
}
