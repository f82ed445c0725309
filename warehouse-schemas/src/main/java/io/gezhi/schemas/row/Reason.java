package io.gezhi.schemas.row;

/** Why a record is in quarantine. The names are stable: a retired one is never used again. */
public enum Reason {
    /** A required column has no value. */
    MISSING_REQUIRED,
    /** The text is not a number of the declared kind. */
    NOT_A_NUMBER,
    /** The number has more digits before or after the point than the contract allows. */
    NUMBER_DOES_NOT_FIT,
    /** The text is not a day. */
    NOT_A_DATE,
    /** The text is not a moment. */
    NOT_A_TIMESTAMP,
    /** The local time was skipped when the clocks went forward. */
    LOCAL_TIME_DOES_NOT_EXIST,
    /** The text is not true or false. */
    NOT_A_BOOLEAN,
    /** The text is not Base64. */
    NOT_BASE64,
    /** The day or moment is one, but not one that the contract holds plausible. */
    IMPLAUSIBLE_TIME,
    /** The number is outside the contract's limits. */
    OUT_OF_RANGE,
    /** The text is longer than the contract allows. */
    TOO_LONG,
    /** The text does not match the contract's pattern. */
    PATTERN_MISMATCH,
    /** The value is none of those that the contract or its code table allows. */
    UNKNOWN_CODE,
    /** A mapping step could not be applied to the value. */
    MAPPING_FAILED,
    /** The row has more or fewer fields than the header. */
    WRONG_COLUMN_COUNT,
    /** The bytes are not text in the declared encoding. */
    NOT_IN_ENCODING,
    /** Quotes are not closed or stand where none may. */
    MALFORMED_QUOTES,
    /** The last line ends before its row does. */
    TRUNCATED,
    /** The feature has no geometry or one that cannot be read. */
    BAD_GEOMETRY,
    /** The message is not JSON, or not of the expected shape. */
    MALFORMED_MESSAGE,
    /** The row is larger than the log takes. */
    TOO_LARGE,
    /** A column that the feed maps is not in the source any more. */
    MISSING_COLUMN,
    /** All rows of the table were removed at once at the source. */
    TRUNCATED_TABLE,
    /** The delivery has another row of this key. */
    DUPLICATE_KEY,
    /** The message does not bear the mark of the transform that replaces identities. */
    NOT_DEIDENTIFIED,
    /** No feed of the city profile claims the topic or table. */
    UNKNOWN_FEED
}
