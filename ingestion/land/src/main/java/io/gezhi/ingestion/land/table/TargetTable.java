package io.gezhi.ingestion.land.table;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.contract.Layer;
import io.gezhi.schemas.table.MetadataColumns;
import io.gezhi.schemas.table.TableColumn;
import io.gezhi.schemas.table.TableColumns;
import io.gezhi.schemas.table.TableComment;
import io.gezhi.schemas.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A table that messages land in.
 *
 * @param name namespace and name
 * @param dayColumn moment column by whose day the table is partitioned, if it is
 */
public record TargetTable(String name, Contract contract, List<TableColumn> columns, Optional<String> dayColumn) {
    public static final String QUARANTINE = TableName.QUARANTINE.toString();

    public TargetTable {
        Objects.requireNonNull(name, "name");
        columns = List.copyOf(columns);
    }

    public static List<TargetTable> of(Contracts contracts) {
        List<TargetTable> tables = new ArrayList<>();
        for (Contract contract : contracts.all()) {
            if (contract.layer().landsRaw()) {
                tables.add(raw(contract));
            } else if (contract.layer() == Layer.OPS) {
                tables.add(plain(TableName.of(contract).toString(), contract));
            }
        }
        tables.add(quarantine(contracts));
        return List.copyOf(tables);
    }

    public static TargetTable raw(Contract contract) {
        return new TargetTable(
                TableName.raw(contract.name()).toString(),
                contract,
                TableColumns.raw(contract),
                Optional.of(MetadataColumns.LANDED_AT));
    }

    public static TargetTable ops(Contract contract) {
        return plain(TableName.of(contract).toString(), contract);
    }

    public static TargetTable quarantine(Contracts contracts) {
        return plain(QUARANTINE, contracts.get("quarantine_record"));
    }

    /** What engines show beside the table. */
    String comment() {
        return name.startsWith(TableName.RAW + ".") ? TableComment.ofRaw(contract) : TableComment.of(contract);
    }

    private static TargetTable plain(String name, Contract contract) {
        return new TargetTable(name, contract, TableColumns.plain(contract), Optional.empty());
    }
}
