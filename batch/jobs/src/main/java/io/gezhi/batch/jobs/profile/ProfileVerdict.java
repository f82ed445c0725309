package io.gezhi.batch.jobs.profile;

import java.util.List;

/**
 * What the profile of a feed's newest deliveries gives rise to.
 *
 * @param refusals why the feed is refused; empty when it is not
 * @param warnings what is told and lets the feed through
 */
public record ProfileVerdict(String feed, List<String> refusals, List<String> warnings) {
    public ProfileVerdict {
        refusals = List.copyOf(refusals);
        warnings = List.copyOf(warnings);
    }

    /** The refusals as a gate tells them. */
    public List<String> told() {
        return refusals.stream()
                .map(why -> "feed " + feed + " does not look as before: " + why
                        + "; if that is right, run the night with --accept " + feed)
                .toList();
    }
}
