package io.gezhi.batch.jobs.profile;

/**
 * A doubt about a column.
 *
 * @param refuses whether the feed is refused for it, or only warned of
 */
record ProfileFinding(boolean refuses, String words) {

    static ProfileFinding refused(String words) {
        return new ProfileFinding(true, words);
    }

    static ProfileFinding warned(String words) {
        return new ProfileFinding(false, words);
    }
}
