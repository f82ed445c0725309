package io.gezhi.schemas.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.gezhi.schemas.contract.Contract;
import io.gezhi.schemas.contract.Contracts;
import io.gezhi.schemas.contract.Reference;
import io.gezhi.schemas.table.PostgresDdl;
import io.gezhi.schemas.table.SparkDdl;
import io.gezhi.schemas.table.TableColumns;
import io.gezhi.schemas.table.TableComment;
import io.gezhi.schemas.table.TableName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DerivationTest {
    private static final Contract DWELLING = Contracts.standard().get("dwelling");

    @Test
    void checksFollowFromKeysLimitsCodesAndReferences() {
        assertThat(QualityChecks.of(DWELLING))
                .contains(
                        new QualityCheck.Unique("dwelling.key", List.of("dwelling_id")),
                        new QualityCheck.Complete("dwelling.occupancy.required", "occupancy"),
                        new QualityCheck.InRange(
                                "dwelling.floor_area_m2.range",
                                "floor_area_m2",
                                Optional.of(BigDecimal.ZERO),
                                Optional.empty()),
                        new QualityCheck.OneOf(
                                "dwelling.occupancy.codes",
                                "occupancy",
                                List.of("owner_occupied", "let", "vacant", "unknown")),
                        new QualityCheck.Refers(
                                "dwelling.building_id.reference",
                                "building_id",
                                new Reference("building", "building_id")));
    }

    @Test
    void anIcebergTableFollowsFromTheContract() {
        String ddl = SparkDdl.create(
                "gezhi.raw.dwelling", TableColumns.raw(DWELLING), List.of("days(_landed_at)"), Map.of());
        assertThat(ddl)
                .startsWith("CREATE TABLE IF NOT EXISTS gezhi.raw.dwelling (`dwelling_id` string COMMENT")
                .contains("`floor_area_m2` decimal(10,2)")
                .contains("`_offset` bigint NOT NULL")
                .contains("PARTITIONED BY (days(_landed_at))")
                .contains("'format-version'='2'");
    }

    @Test
    void aTableSaysWhatItHoldsAndIsQuotedForTheEngine() {
        assertThat(TableComment.of(DWELLING))
                .startsWith(DWELLING.title() + ". ")
                .contains("(contract dwelling ");
        assertThat(TableComment.ofRaw(DWELLING)).startsWith("All that landed").endsWith(TableComment.of(DWELLING));
        assertThat(SparkDdl.create("a.b", TableColumns.plain(DWELLING), List.of(), Map.of("comment", "it's \\ x")))
                .contains("'comment'='it\\'s \\\\ x'");
    }

    @Test
    void aRegistryTableHoldsWhatTheContractDescribesBeforeDeidentification() {
        assertThat(PostgresDdl.create(Contracts.standard().get("person"), "population.person"))
                .element(1)
                .asString()
                .contains("birth_year date")
                .doesNotContain("citizen_id_valid")
                .endsWith("PRIMARY KEY (person_id))");
    }

    @Test
    void theDictionaryNamesEveryColumnOfEveryContract() {
        String page = Dictionary.markdown(Contracts.standard());
        for (Contract contract : Contracts.standard().all()) {
            assertThat(page).contains("## " + TableName.of(contract) + "\n");
            assertThat(contract.columnNames())
                    .allSatisfy(name -> assertThat(page).contains(name));
        }
    }
}
