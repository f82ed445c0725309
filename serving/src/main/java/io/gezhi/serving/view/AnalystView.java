package io.gezhi.serving.view;

import io.gezhi.schemas.table.TableName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A view that analysts start from.
 *
 * @param comment what a row of it is, in one sentence
 * @param query what it shows
 * @param columnComments what its columns hold, as far as that is known
 * @param reads the tables without which it cannot be
 */
public record AnalystView(
        String name, String comment, String query, Map<String, String> columnComments, List<TableName> reads) {

    public AnalystView {
        // In the order of the columns: copies of the library's own have another order in every process.
        columnComments = Collections.unmodifiableMap(new LinkedHashMap<>(columnComments));
        reads = List.copyOf(reads);
    }

    /** Namespace and name. */
    public TableName fullName() {
        return new TableName(TableName.ANALYST, name);
    }
}
