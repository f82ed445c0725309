package io.gezhi.batch.jobs.lake;

/** Names of the columns that core and raw tables carry beside those of the contract. */
public final class RowColumns {
    public static final String OP = "_op";
    public static final String FEED = "_feed";
    public static final String CHANNEL = "_channel";
    public static final String VERSION = "_version_micros";
    public static final String SEQUENCE = "_sequence";
    public static final String OFFSET = "_offset";
    public static final String HASH = "_content_hash";
    public static final String SOURCE_AT = "_source_at";
    public static final String IS_DELETED = "_is_deleted";
    public static final String MERGED_AT = "_merged_at";

    private RowColumns() {}
}
