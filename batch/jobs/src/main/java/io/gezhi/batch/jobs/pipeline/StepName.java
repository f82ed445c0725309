package io.gezhi.batch.jobs.pipeline;

import java.util.Locale;

/** Parts of a night, in the order in which they run whatever the order in which they are named. */
public enum StepName {
    MERGE,
    LOCATE,
    AUDIT,
    RECONCILE,
    INDEX,
    PUBLISH,
    MAINTAIN;

    /** As people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
