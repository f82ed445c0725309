package io.gezhi.batch.jobs.merge;

import io.gezhi.schemas.table.MetadataColumns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The newest version of a delivery that replaces the one before as a whole.
 *
 * @param isComplete whether all its rows have landed, so that what it leaves out is known to be gone
 */
public record WholeDelivery(String feed, String delivery, long version, boolean isComplete) {
    static final String NEWEST = "_newest_delivery_version";
    static final String IS_COMPLETE = "_is_newest_delivery_complete";

    private static final StructType SCHEMA = new StructType()
            .add(MetadataColumns.FEED, DataTypes.StringType)
            .add(MetadataColumns.DELIVERY, DataTypes.StringType)
            .add(NEWEST, DataTypes.LongType)
            .add(IS_COMPLETE, DataTypes.BooleanType);

    /** As rows of feed, delivery, newest version and whether that is complete. */
    static Dataset<Row> rows(SparkSession spark, List<WholeDelivery> deliveries) {
        List<Row> rows = deliveries.stream()
                .map(each -> RowFactory.create(each.feed(), each.delivery(), each.version(), each.isComplete()))
                .toList();
        return org.apache.spark.sql.functions.broadcast(spark.createDataFrame(rows, SCHEMA));
    }
}
