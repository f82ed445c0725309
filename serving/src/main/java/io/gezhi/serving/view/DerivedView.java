package io.gezhi.serving.view;

import io.gezhi.schemas.contract.Column;
import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.table.MetadataColumns;
import io.gezhi.schemas.table.TableName;
import io.gezhi.serving.lake.LakeAddress;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The view of a data set that follows from its contract: current rows, without what the source deleted and without
 * columns that speak of a person, and beside each moment its day and month where the city lies. A day or a month that a
 * source tells without an hour stands at local midnight; read as UTC it would be the day, and often the month, before.
 */
final class DerivedView {

    private static final String MOMENT = "_at";
    private static final String VERSION_OF_THE_ROW = "updated_at";

    private final Contract contract;
    private final ZoneId zone;
    private final Map<String, String> expressions = new LinkedHashMap<>();
    private final Map<String, String> comments = new LinkedHashMap<>();

    private DerivedView(Contract contract, ZoneId zone) {
        this.contract = contract;
        this.zone = zone;
    }

    /** The view, unless every column of the contract speaks of a person. */
    static Optional<AnalystView> of(Contract contract, ZoneId zone) {
        DerivedView view = new DerivedView(contract, zone);
        contract.columns().stream()
                .filter(column -> !column.grade().isPersonal())
                .forEach(view::add);
        return view.expressions.isEmpty() ? Optional.empty() : Optional.of(view.view());
    }

    private void add(Column column) {
        String name = column.name();
        expressions.put(name, quoted(name));
        comments.put(name, column.description());
        if (column.type() instanceof ColumnType.Moment && name.endsWith(MOMENT) && !name.equals(VERSION_OF_THE_ROW)) {
            String stem = name.substring(0, name.length() - MOMENT.length());
            String local = quoted(name) + " AT TIME ZONE '" + zone + "'";
            addLocal(stem + "_on", "CAST(" + local + " AS date)", "Day of " + name + " in " + zone + ".");
            addLocal(
                    stem + "_month",
                    "date_format(" + local + ", '%Y-%m')",
                    "Month of " + name + " in " + zone + ", as 2018-04.");
        }
    }

    private void addLocal(String name, String expression, String comment) {
        if (!contract.hasColumn(name)) {
            expressions.put(name, expression);
            comments.put(name, comment);
        }
    }

    private AnalystView view() {
        TableName table = TableName.of(contract);
        String columns = expressions.entrySet().stream()
                .map(each -> each.getValue() + " AS " + quoted(each.getKey()))
                .collect(Collectors.joining(",\n  "));
        String query = "SELECT\n  " + columns + "\nFROM " + table.in(LakeAddress.CATALOG)
                + (contract.layer() == Layer.CORE ? "\nWHERE NOT " + MetadataColumns.IS_DELETED : "");
        String comment =
                contract.title() + ": current rows, without what the source deleted and without personal columns.";
        return new AnalystView(contract.name(), comment, query, comments, List.of(table));
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
