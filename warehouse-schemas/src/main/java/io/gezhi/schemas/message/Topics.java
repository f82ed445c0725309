package io.gezhi.schemas.message;

import java.util.regex.Pattern;

/** The topics of the log, named once. */
public final class Topics {
    /** Changes of the tables of registries, one topic for each; see {@link RegistryTable#topic()}. */
    public static final String CHANGES = "changes.";
    /** Rows of files, one topic for each feed. */
    public static final String RECORDS = "records.";
    /** Readings of meters, one topic for each utility. */
    public static final String READINGS = "readings.";
    /** Quarantined messages that are sent again, one topic for each feed. */
    public static final String REPLAYS = "replays.";
    /** What the running warehouse says of itself, one topic for each contract of that layer. */
    public static final String OPS = "ops.";

    /** Alerts of the rules. */
    public static final String ALERTS = "alerts";
    /** The rules that hold, by identifier; compacted. */
    public static final String RULES = "rules";

    /** What registries and files held, counted at the source. */
    public static final String SOURCE_SUMMARIES = ops("source_summary");
    /** What registries and files held column by column, before anything was mapped. */
    public static final String SOURCE_PROFILES = ops("source_profile");
    /** Loads of files. */
    public static final String LOADS = ops("load");
    /** What people decided of quarantined records. */
    public static final String QUARANTINE_DECISIONS = ops("quarantine_decision");

    /** The topics that are landed. */
    public static final Pattern LANDED = Pattern.compile("(changes|records|readings|replays|ops)\\..*|alerts");

    private Topics() {}

    public static String records(String feed) {
        return RECORDS + feed;
    }

    public static String readings(String utility) {
        return READINGS + utility;
    }

    public static String replays(String feed) {
        return REPLAYS + feed;
    }

    public static String ops(String contract) {
        return OPS + contract;
    }

    public static boolean isLanded(String topic) {
        return LANDED.matcher(topic).matches();
    }
}
