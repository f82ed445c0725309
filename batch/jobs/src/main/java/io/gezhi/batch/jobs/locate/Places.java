package io.gezhi.batch.jobs.locate;

import static io.gezhi.schemas.table.MetadataColumns.HASH;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import io.gezhi.batch.jobs.lake.Lake;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * The grids and divisions that points are assigned to. Where a grid does not say which division it lies in, a point on
 * its surface decides. Only the lowest level of divisions that has polygons takes part: the others hold the same points.
 */
public final class Places {
    /** Levels of divisions from the widest to the lowest. */
    public static final List<String> LEVELS = List.of("city", "county", "street", "community");

    private static final String WKB = "geometry_wkb";

    private final Dataset<Row> grids;
    private final Dataset<Row> divisions;

    private Places(Dataset<Row> grids, Dataset<Row> divisions) {
        this.grids = grids;
        this.divisions = divisions;
    }

    /** Both tables as of now; one that does not exist yet holds no place. */
    public static Places of(Lake lake) {
        lake.create("grid");
        lake.create("division");
        return of(lake.dataset("grid"), lake.dataset("division"));
    }

    public static Places of(Dataset<Row> grids, Dataset<Row> divisions) {
        return new Places(current(grids), current(divisions));
    }

    private static Dataset<Row> current(Dataset<Row> places) {
        return places.where(col(IS_DELETED).unary_$bang());
    }

    /** Changes when any place changes. */
    String fingerprint() {
        return digest(grids) + "/" + digest(divisions);
    }

    private static String digest(Dataset<Row> places) {
        Row digest =
                places.agg(count(lit(1)), sum(col(HASH).cast("decimal(38,0)"))).head();
        return digest.get(0) + ":" + digest.get(1);
    }

    /** Every grid with its division: {@code grid_id, division_id}. */
    public Dataset<Row> gridDivisions() {
        Dataset<Row> without = grids.where(col("division_id").isNull())
                .select(
                        col("grid_id"),
                        expr("ST_PointOnSurface(ST_GeomFromWKB(" + WKB + "))").as("point"));
        Dataset<Row> found = holders(without, "grid_id", divisionPolygons()).withColumnRenamed("place_id", "found_id");
        return grids.join(found, new String[] {"grid_id"}, "left")
                .select(
                        col("grid_id"),
                        coalesce(col("division_id"), col("found_id")).as("division_id"));
    }

    Dataset<Row> divisionIds() {
        return divisions.select("division_id");
    }

    /** Points to the grid that holds each: {@code key, place_id}. */
    Dataset<Row> gridsOf(Dataset<Row> points, String key) {
        return holders(points, key, polygons(grids, "grid_id"));
    }

    /** Points to the division that holds each: {@code key, place_id}. */
    Dataset<Row> divisionsOf(Dataset<Row> points, String key) {
        return holders(points, key, divisionPolygons());
    }

    /** A point on a common border belongs to the place with the smaller identifier. */
    private static Dataset<Row> holders(Dataset<Row> points, String key, Dataset<Row> polygons) {
        return points.join(broadcast(polygons), expr("ST_Covers(polygon, point)"))
                .groupBy(key)
                .agg(min(col("place_id")).as("place_id"));
    }

    private Dataset<Row> divisionPolygons() {
        Column ofLowest =
                lowestWithPolygons().map(level -> col("level").equalTo(level)).orElse(lit(false));
        return polygons(divisions.where(ofLowest), "division_id");
    }

    private Optional<String> lowestWithPolygons() {
        return divisions
                .where(col(WKB).isNotNull())
                .select("level")
                .distinct()
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .max(Comparator.comparingInt(LEVELS::indexOf));
    }

    private static Dataset<Row> polygons(Dataset<Row> places, String id) {
        return places.where(col(WKB).isNotNull())
                .select(
                        col(id).as("place_id"),
                        expr("ST_GeomFromWKB(" + WKB + ")").as("polygon"));
    }
}
