package io.gezhi.serving.view;

import io.gezhi.schemas.city.CityProfile;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.table.TableColumn;
import io.gezhi.schemas.table.TableColumns;
import io.gezhi.schemas.table.TableName;
import io.gezhi.serving.lake.LakeAddress;
import io.gezhi.serving.lake.LakeUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tables, views and their columns are, told to whoever asks Trino: the sentences of the contracts, so that a client
 * shows them beside the names. Only what differs is written.
 */
public final class Descriptions {

    private static final String TABLES = "SELECT schema_name, table_name, comment FROM system.metadata.table_comments"
            + " WHERE catalog_name = '" + LakeAddress.CATALOG + "' AND schema_name = ";
    private static final String COLUMNS = "SELECT table_schema, table_name, column_name, comment FROM "
            + LakeAddress.CATALOG + ".information_schema.columns WHERE table_schema = ";

    private final Map<TableName, Description> byTable;

    private Descriptions(Map<TableName, Description> byTable) {
        this.byTable = new LinkedHashMap<>(byTable);
    }

    /** What one table or view is. */
    private record Description(String comment, Map<String, String> columns, boolean isView) {}

    /** The descriptions of everything that a profile's contracts and views name. */
    public static Descriptions of(CityProfile city) {
        Map<TableName, Description> all = new LinkedHashMap<>();
        Contracts contracts = city.contracts();
        for (Contract contract : contracts.all()) {
            String sentence = sentence(contract);
            if (contract.layer().landsRaw()) {
                all.put(
                        TableName.raw(contract.name()),
                        new Description(
                                "Every accepted record as it arrived: " + sentence,
                                columns(TableColumns.raw(contract)),
                                false));
            }
            if (contract.layer() != Layer.LIVE) {
                List<TableColumn> columns =
                        contract.layer() == Layer.CORE ? TableColumns.core(contract) : TableColumns.plain(contract);
                all.put(TableName.of(contract), new Description(sentence, columns(columns), false));
            }
        }
        for (AnalystView view : AnalystViews.of(city).wanted()) {
            all.put(view.fullName(), new Description(view.comment(), view.columnComments(), true));
        }
        return new Descriptions(all);
    }

    private static String sentence(Contract contract) {
        String title = contract.title().isEmpty() ? contract.name() : contract.title();
        return title + ". " + contract.purpose();
    }

    private static Map<String, String> columns(List<TableColumn> columns) {
        return columns.stream().collect(Collectors.toMap(TableColumn::name, TableColumn::comment));
    }

    /**
     * Writes what differs.
     *
     * @param known what this returned when it was last done; asking the lake for every comment is dear, and is left out
     *     while neither the sentences nor the tables are others
     * @return says what was described
     */
    public String bring(Connection lake, Optional<String> known) {
        try (Statement statement = lake.createStatement()) {
            String described = fingerprint(lake);
            if (known.filter(described::equals).isPresent()) {
                return described;
            }
            for (String namespace : byTable.keySet().stream()
                    .map(TableName::namespace)
                    .distinct()
                    .toList()) {
                for (String change : changes(statement, namespace)) {
                    statement.execute(change);
                }
            }
            return described;
        } catch (SQLException failure) {
            throw new LakeUnavailableException("Cannot describe the tables: " + failure.getMessage(), failure);
        }
    }

    private String fingerprint(Connection lake) throws SQLException {
        List<String> texts = new ArrayList<>();
        byTable.forEach((table, description) ->
                texts.add(table + " " + description.comment() + " " + new TreeMap<>(description.columns())));
        LakeTables.names(lake).stream().map(TableName::toString).sorted().forEach(texts::add);
        return Fingerprint.of(texts);
    }

    private List<String> changes(Statement statement, String namespace) throws SQLException {
        List<String> changes = new ArrayList<>();
        Map<TableName, String> comments = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(TABLES + SqlText.quoted(namespace))) {
            while (rows.next()) {
                comments.put(new TableName(rows.getString(1), rows.getString(2)), rows.getString(3));
            }
        }
        byTable.forEach((table, description) -> {
            if (comments.containsKey(table) && !description.comment().equals(comments.get(table))) {
                changes.add("COMMENT ON " + (description.isView() ? "VIEW " : "TABLE ") + table.in(LakeAddress.CATALOG)
                        + " IS " + SqlText.quoted(description.comment()));
            }
        });
        try (ResultSet rows = statement.executeQuery(COLUMNS + SqlText.quoted(namespace))) {
            while (rows.next()) {
                TableName table = new TableName(rows.getString(1), rows.getString(2));
                String column = rows.getString(3);
                String wanted = byTable.containsKey(table)
                        ? byTable.get(table).columns().get(column)
                        : null;
                if (wanted != null && !wanted.equals(rows.getString(4))) {
                    changes.add("COMMENT ON COLUMN " + table.in(LakeAddress.CATALOG) + "." + SqlText.identifier(column)
                            + " IS " + SqlText.quoted(wanted));
                }
            }
        }
        return changes;
    }
}
