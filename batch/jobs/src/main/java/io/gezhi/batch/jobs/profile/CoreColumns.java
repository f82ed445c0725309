package io.gezhi.batch.jobs.profile;

import static io.gezhi.schemas.table.MetadataColumns.FEED;
import static io.gezhi.schemas.table.MetadataColumns.IS_DELETED;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;

import io.gezhi.batch.jobs.lake.Lake;
import io.gezhi.schemas.city.Feed;
import io.gezhi.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What core holds of a feed after mapping, column by column, in one pass.
 *
 * @param byColumn by column of the contract
 */
record CoreColumns(long rows, Map<String, Held> byColumn) {

    /** The ends are kept as text, and not of personal columns. */
    record Held(long blanks, String minimum, String maximum) {}

    Optional<ProfileFinding> lost(ColumnProfile source, String column) {
        return Optional.ofNullable(byColumn.get(column))
                .flatMap(held -> ProfileRules.lost(source, column, rows, held.blanks()));
    }

    static CoreColumns of(Lake lake, Feed feed) {
        Contract contract = feed.contract();
        if (lake.snapshot(lake.name(contract.name())).isEmpty()) {
            return new CoreColumns(0, Map.of());
        }
        Dataset<Row> rows = lake.dataset(contract.name())
                .where(col(FEED).equalTo(feed.name()).and(not(col(IS_DELETED))));
        List<Column> totals = new ArrayList<>();
        for (io.gezhi.schemas.contract.Column column : contract.columns()) {
            boolean isTold = !column.grade().isPersonal()
                    && !(column.type() instanceof io.gezhi.schemas.contract.ColumnType.Bytes);
            totals.add(count(col(column.name())));
            totals.add(
                    isTold ? min(col(column.name())).cast("string") : lit(null).cast("string"));
            totals.add(
                    isTold ? max(col(column.name())).cast("string") : lit(null).cast("string"));
        }
        Row row = rows.agg(count(lit(1)), totals.toArray(Column[]::new)).head();
        Map<String, Held> byColumn = new HashMap<>();
        for (int i = 0; i < contract.columns().size(); i++) {
            byColumn.put(
                    contract.columns().get(i).name(),
                    new Held(
                            row.getLong(0) - row.getLong(1 + 3 * i),
                            row.getString(2 + 3 * i),
                            row.getString(3 + 3 * i)));
        }
        return new CoreColumns(row.getLong(0), byColumn);
    }
}
