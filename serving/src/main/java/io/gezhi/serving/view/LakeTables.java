package io.gezhi.serving.view;

import io.gezhi.schemas.table.TableName;
import io.gezhi.serving.lake.LakeAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** The tables and views that the lake has. */
final class LakeTables {

    private static final String NAMES = "SELECT table_schema, table_name FROM " + LakeAddress.CATALOG
            + ".information_schema.tables WHERE table_schema <> 'information_schema'";

    private LakeTables() {}

    static Set<TableName> names(Connection lake) throws SQLException {
        Set<TableName> names = new HashSet<>();
        try (Statement statement = lake.createStatement();
                ResultSet rows = statement.executeQuery(NAMES)) {
            while (rows.next()) {
                names.add(new TableName(rows.getString(1), rows.getString(2)));
            }
        }
        return names;
    }
}
