package io.gezhi.ingestion.land.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.gezhi.schemas.contract.ColumnType;
import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.problem.OperatorMistakeException;
import io.gezhi.schemas.table.TableColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableUtil;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrepareTablesTest {
    private static final ColumnType TEXT = new ColumnType.Text();
    private final InMemoryCatalog catalog = new InMemoryCatalog();

    @BeforeEach
    void openCatalog() {
        catalog.initialize("test", Map.of());
    }

    @Test
    void everyContractThatLandsHasItsTable() {
        List<TargetTable> tables = TargetTable.of(Contracts.standard());

        new PrepareTables(catalog).prepare(tables);

        assertThat(tables)
                .extracting(TargetTable::name)
                .contains("raw.incident", "raw.alert", "ops.load", "quarantine.record");
        assertThat(tables).allMatch(table -> catalog.tableExists(TableIdentifier.parse(table.name())));
        Table incident = table("raw.incident");
        assertThat(TableUtil.formatVersion(incident)).isEqualTo(2);
        assertThat(incident.schema().identifierFieldIds()).isEmpty();
        assertThat(incident.spec().fields()).singleElement().satisfies(field -> assertThat(field.name())
                .isEqualTo("_landed_at_day"));
        assertThat(incident.properties().get("comment"))
                .startsWith("All that landed")
                .contains("Police incidents (警情)");
        assertThat(table("ops.load").properties().get("comment")).contains("(contract load ");
        assertThat(incident.properties()).containsEntry("write.parquet.compression-codec", "zstd");
    }

    @Test
    void aTableThatAnOlderVersionMadeIsDescribedToo() {
        prepare(required("id"));
        table("raw.thing").updateProperties().remove("comment").commit();

        prepare(required("id"));

        assertThat(table("raw.thing").properties().get("comment")).startsWith("All that landed");
    }

    @Test
    void preparingAgainChangesNothing() {
        List<TargetTable> tables = TargetTable.of(Contracts.standard());
        new PrepareTables(catalog).prepare(tables);
        int schema = table("raw.incident").schema().schemaId();

        new PrepareTables(catalog).prepare(tables);

        assertThat(table("raw.incident").schemas()).hasSize(1).containsKey(schema);
    }

    @Test
    void addedColumnAppearsAndRemovedOneStaysAndMayBeEmpty() {
        prepare(required("id"), required("old"));

        prepare(required("id"), required("new"));

        assertThat(table("raw.thing").schema().columns())
                .extracting(Types.NestedField::name, Types.NestedField::isOptional)
                .containsExactly(tuple("id", false), tuple("old", true), tuple("new", true));
    }

    @Test
    void whatTablesAndColumnsMeanIsToldAndFollowsTheContract() {
        prepare(new TableColumn("id", TEXT, true, "Identifier"));
        assertThat(table("raw.thing").schema().findField("id").doc()).isEqualTo("Identifier");
        assertThat(table("raw.thing").properties().get("comment"))
                .contains(Contracts.standard().get("visit").purpose());

        prepare(new TableColumn("id", TEXT, true, "Identifier of the thing"));
        assertThat(table("raw.thing").schema().findField("id").doc()).isEqualTo("Identifier of the thing");
    }

    @Test
    void columnOfAnotherTypeIsRefused() {
        prepare(required("id"));

        assertThatThrownBy(() -> prepare(new TableColumn("id", new ColumnType.Flag(), true, "")))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage("Cannot prepare table raw.thing: column id cannot become boolean;"
                        + " give the new type a new column name (string)");
    }

    private static TableColumn required(String name) {
        return new TableColumn(name, TEXT, true, "");
    }

    private void prepare(TableColumn... columns) {
        Contract contract = Contracts.standard().get("visit");
        new PrepareTables(catalog)
                .prepare(List.of(new TargetTable("raw.thing", contract, List.of(columns), Optional.empty())));
    }

    private Table table(String name) {
        return catalog.loadTable(TableIdentifier.parse(name));
    }
}
