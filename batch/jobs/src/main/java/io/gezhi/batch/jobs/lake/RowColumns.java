package io.gezhi.batch.jobs.lake;

import io.gezhi.schemas.table.MetadataColumns;

/** Names of the columns that core and raw tables carry beside those of the contract. */
public final class RowColumns {
    public static final String OP = MetadataColumns.OP;
    public static final String FEED = MetadataColumns.FEED;
    public static final String CHANNEL = MetadataColumns.CHANNEL;
    public static final String VERSION = MetadataColumns.VERSION;
    public static final String SEQUENCE = MetadataColumns.SEQUENCE;
    public static final String OFFSET = MetadataColumns.OFFSET;
    public static final String HASH = MetadataColumns.HASH;
    public static final String SOURCE_AT = MetadataColumns.SOURCE_AT;
    public static final String IS_DELETED = MetadataColumns.IS_DELETED;
    public static final String MERGED_AT = MetadataColumns.MERGED_AT;

    private RowColumns() {}
}
