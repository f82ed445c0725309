package io.gezhi.batch.jobs.locate;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows to places. The point decides where there is one inside a place; otherwise the places that the source states count,
 * if they exist; otherwise the row lies nowhere, which is said, not hidden.
 */
final class Assignment {
    static final String POINT = "point";
    static final String PUBLISHED = "published";
    static final String NONE = "none";

    private Assignment() {}

    /**
     * @param rows {@code key, longitude, latitude, published_grid_id, published_division_id}
     * @return {@code key, grid_id, division_id, located_by}
     */
    static Dataset<Row> of(Dataset<Row> rows, String key, Places places) {
        Dataset<Row> points = rows.where("longitude IS NOT NULL AND latitude IS NOT NULL")
                .select(
                        col(key),
                        expr("ST_Point(CAST(longitude AS double), CAST(latitude AS double))")
                                .as("point"));
        Dataset<Row> gridDivisions = places.gridDivisions();
        Dataset<Row> placed = rows.join(renamed(places.gridsOf(points, key), "point_grid"), keys(key), "left")
                .join(renamed(places.divisionsOf(points, key), "polygon_division"), keys(key), "left")
                .join(division(gridDivisions, "point_grid", "point_grid_division"), keys("point_grid"), "left")
                .join(
                        broadcast(division(gridDivisions, "published_grid_id", "published_grid_division")
                                .withColumn("published_grid", col("published_grid_id"))),
                        keys("published_grid_id"),
                        "left")
                .join(
                        broadcast(places.divisionIds()
                                .select(
                                        col("division_id").as("published_division_id"),
                                        col("division_id").as("published_division"))),
                        keys("published_division_id"),
                        "left");
        return chosen(placed, key);
    }

    private static Dataset<Row> chosen(Dataset<Row> placed, String key) {
        Column byPoint =
                col("point_grid").isNotNull().or(col("polygon_division").isNotNull());
        Column byStatement =
                col("published_grid").isNotNull().or(col("published_division").isNotNull());
        Column statedDivision = coalesce(col("published_division"), col("published_grid_division"));
        return placed.select(
                col(key),
                when(byPoint, col("point_grid"))
                        .otherwise(col("published_grid"))
                        .as("grid_id"),
                when(byPoint, coalesce(col("polygon_division"), col("point_grid_division")))
                        .otherwise(statedDivision)
                        .as("division_id"),
                when(byPoint, lit(POINT))
                        .when(byStatement, lit(PUBLISHED))
                        .otherwise(lit(NONE))
                        .as("located_by"));
    }

    private static Dataset<Row> renamed(Dataset<Row> holders, String name) {
        return holders.withColumnRenamed("place_id", name);
    }

    private static Dataset<Row> division(Dataset<Row> gridDivisions, String grid, String division) {
        return broadcast(
                gridDivisions.select(col("grid_id").as(grid), col("division_id").as(division)));
    }

    private static String[] keys(String key) {
        return List.of(key).toArray(String[]::new);
    }
}
