package io.gezhi.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import org.junit.jupiter.api.Test;

class TableNameTest {
    private static final Contracts CONTRACTS = Contracts.standard();

    @Test
    void whatTheNamespaceSaysIsNotSaidAgain() {
        assertThat(TableName.of(CONTRACTS.get("quarantine_record"))).isEqualTo(TableName.QUARANTINE);
        assertThat(TableName.of(CONTRACTS.get("dwelling")).in("lake")).isEqualTo("lake.core.dwelling");
    }

    @Test
    void everyContractHasATableInAKnownNamespaceAndNoTwoShareOne() {
        assertThat(CONTRACTS.all().stream().map(TableName::of))
                .doesNotHaveDuplicates()
                .allSatisfy(table -> assertThat(TableName.WITH_TABLES).contains(table.namespace()));
    }

    @Test
    void recordsThatArriveThroughTheLogLandInOneTable() {
        assertThat(TableName.landed(CONTRACTS.get("dwelling"))).contains(TableName.raw("dwelling"));
        assertThat(TableName.landed(CONTRACTS.get("load"))).contains(new TableName("ops", "load"));
        assertThat(TableName.landed(CONTRACTS.get("safety_index"))).isEmpty();
    }

    @Test
    void metadataColumnsFollowThoseOfTheContract() {
        Contract dwelling = CONTRACTS.get("dwelling");
        assertThat(TableColumns.raw(dwelling).stream()
                        .map(TableColumn::name)
                        .skip(dwelling.columns().size()))
                .isEqualTo(MetadataColumns.ofRaw());
        assertThat(TableColumns.core(dwelling).stream()
                        .map(TableColumn::name)
                        .skip(dwelling.columns().size()))
                .isEqualTo(MetadataColumns.ofCore());
    }
}
