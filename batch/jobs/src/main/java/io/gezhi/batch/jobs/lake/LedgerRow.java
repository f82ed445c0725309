package io.gezhi.batch.jobs.lake;

import io.gezhi.schemas.contract.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.types.StructType;

/** One row for a ledger, named by the columns of its contract; a name that the contract does not have is refused. */
public final class LedgerRow {
    private final Lake lake;
    private final Contract contract;
    private final Map<String, Object> values = new HashMap<>();

    private LedgerRow(Lake lake, Contract contract) {
        this.lake = lake;
        this.contract = contract;
    }

    public static LedgerRow of(Lake lake, String dataset) {
        return new LedgerRow(lake, lake.contracts().get(dataset));
    }

    public LedgerRow set(String column, Object value) {
        contract.column(column);
        values.put(column, value);
        return this;
    }

    /** Appends the row in a commit of its own; the ledger is created when it is missing. */
    public void append() {
        append(lake, List.of(this));
    }

    /** Appends rows of one ledger in one commit. */
    public static void append(Lake lake, List<LedgerRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        String dataset = rows.get(0).contract.name();
        lake.create(dataset);
        StructType schema = lake.dataset(dataset).schema();
        List<Row> data = rows.stream().map(row -> row.row(schema)).toList();
        try {
            lake.spark()
                    .createDataFrame(data, schema)
                    .coalesce(1)
                    .writeTo(lake.name(dataset))
                    .append();
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Cannot append: the ledger is gone (" + dataset + ")", e);
        }
    }

    private Row row(StructType schema) {
        List<Object> ordered = new ArrayList<>();
        for (String name : schema.fieldNames()) {
            ordered.add(values.get(name));
        }
        return RowFactory.create(ordered.toArray());
    }
}
