package io.gezhi.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractsTest {

    private static final String MINIMAL = """
            apiVersion: v3.1.0
            kind: DataContract
            id: test
            name: thing
            version: 1.0.0
            status: active
            schema:
              - name: thing
                properties:
                  - name: thing_id
                    logicalType: string
                    physicalType: %s
                    primaryKey: true
                    classification: %s
            """;

    @Test
    void everyShippedContractFollowsTheStandardAndItsReferencesResolve() {
        assertThat(Contracts.standard().all()).hasSizeGreaterThan(20).allSatisfy(contract -> {
            assertThat(contract.key()).isNotEmpty();
            assertThat(contract.columns())
                    .allSatisfy(column -> assertThat(column.description()).isNotBlank());
        });
    }

    @Test
    void identitiesInShippedContractsNeverPassDeidentificationInClear() {
        assertThat(Contracts.standard().all())
                .flatExtracting(Contract::columns)
                .filteredOn(column -> column.grade().isPersonal())
                .isNotEmpty()
                .allSatisfy(column -> assertThat(column.treatment()).isNotInstanceOf(Treatment.Keep.class));
    }

    @Test
    void namesAndTelephonesAreNotKeptUnderPseudonyms() {
        for (String contract : new String[] {"person", "staff"}) {
            assertThat(Contracts.standard().get(contract).column("full_name").treatment())
                    .isInstanceOf(Treatment.Drop.class);
        }
        assertThat(Contracts.standard().get("person").column("phone").treatment())
                .isInstanceOf(Treatment.Drop.class);
    }

    @Test
    void aPseudonymWithoutAReasonIsRefused(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("thing.yaml"),
                MINIMAL.formatted("string", "personal")
                        + "        customProperties: [{property: deidentification, value: pseudonymise}]\n");
        assertThatThrownBy(() -> Contracts.withFolder(folder))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("thing_id: a pseudonym that is kept needs a pseudonymReason");
    }

    @Test
    void aPersonalColumnThatWouldBeKeptInClearIsRefused(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("thing.yaml"), MINIMAL.formatted("string", "personal"));
        assertThatThrownBy(() -> Contracts.withFolder(folder))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("thing_id: a personal column is pseudonymised, cut to a year or dropped (keep)");
    }

    @Test
    void aMisspeltPropertyIsRefusedAndDoesNotLeaveAColumnInClear(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("thing.yaml"),
                MINIMAL.formatted("string", "internal")
                        + "        customProperties: [{property: deidentifcation, value: drop}]\n");
        assertThatThrownBy(() -> Contracts.withFolder(folder))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("thing_id: no such property; known are [codeTable, deidentification,")
                .hasMessageContaining("(deidentifcation)");
    }

    @Test
    void noContractScoresPersons() {
        Contract person = Contracts.standard().get("person");
        assertThat(person.columnNames()).noneMatch(name -> name.contains("score") || name.contains("risk"));
        assertThat(Contracts.standard()
                        .get("alert")
                        .column("subject_kind")
                        .limits()
                        .allowed())
                .doesNotContain("person");
    }

    @Test
    void allProblemsOfAContractAreReportedAtOnce(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("thing.yaml"), MINIMAL.formatted("varchar(3)", "secret"));
        assertThatThrownBy(() -> Contracts.withFolder(folder))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("thing.yaml, line 10, thing_id: Unsupported physicalType")
                .hasMessageContaining("(varchar(3))")
                .hasMessageContaining("(secret)");
    }

    @Test
    void daysOfASourceAreBelievedWithinARangeThatTheColumnCanWiden(@TempDir Path folder) throws Exception {
        assertThat(Contracts.standard()
                        .get("incident")
                        .column("occurred_at")
                        .limits()
                        .plausible())
                .contains(PlausibleDays.OF_EVENTS);
        assertThat(Contracts.standard().get("load").column("loaded_at").limits().plausible())
                .isEmpty();
        Files.writeString(
                folder.resolve("thing.yaml"), MINIMAL.formatted("date", "internal") + plausible("1700-01-01"));
        assertThat(Contracts.withFolder(folder)
                        .get("thing")
                        .column("thing_id")
                        .limits()
                        .plausible())
                .contains(new PlausibleDays(LocalDate.of(1700, 1, 1), LocalDate.of(2100, 12, 31)));
    }

    @Test
    void aRangeThatEndsBeforeItBeginsIsRefused(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("thing.yaml"), MINIMAL.formatted("date", "internal") + plausible("2101-01-01"));
        assertThatThrownBy(() -> Contracts.withFolder(folder))
                .hasMessageContaining("thing_id: plausibleTo is before plausibleFrom (2101-01-01, 2100-12-31)");
    }

    @Test
    void aContractSaysHowFarItsColumnsMayMove(@TempDir Path folder) throws Exception {
        String document = MINIMAL.formatted("string", "internal");
        Files.writeString(
                folder.resolve("thing.yaml"),
                document
                        + "customProperties: [{property: jumpBlankPoints, value: \"35\"}, {property: jumpFactor, value: \"1.5\"}]\n");

        assertThat(Contracts.withFolder(folder).get("thing").jumps())
                .isEqualTo(new JumpLimits(new BigDecimal("35"), new BigDecimal("1.5")));
        assertThat(Contracts.standard().get("incident").jumps()).isEqualTo(JumpLimits.STANDARD);

        Files.writeString(
                folder.resolve("thing.yaml"), document + "customProperties: [{property: jumpFactor, value: \"1\"}]\n");
        assertThatThrownBy(() -> Contracts.withFolder(folder))
                .hasMessageContaining("contract: jumpFactor is more than 1 (1)");
    }

    private static String plausible(String from) {
        return "        customProperties: [{property: plausibleFrom, value: \"" + from + "\"}]\n";
    }

    @Test
    void aDocumentThatTheStandardDoesNotAllowIsRefused(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("thing.yaml"), MINIMAL.formatted("string", "internal") + "surprise: 1\n");
        assertThatThrownBy(() -> Contracts.withFolder(folder))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessageContaining("surprise: no such key; nearest are ");
    }

    @Test
    void eachMistakeOfAContractIsToldOnceWithItsLineAndAllOfThemAtOnce(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("thing.yaml"),
                MINIMAL.formatted("string", "internal").replace("logicalType", "logicalTyp") + """
                        clasification: internal
                customProperties: [{property: layer, value: cor}]
                """);
        Files.writeString(folder.resolve("torn.yaml"), "name: [\n");

        assertThatThrownBy(() -> Contracts.withFolder(folder))
                .isInstanceOfSatisfying(OperatorMistakeException.class, mistake -> assertThat(mistake.problems())
                        .hasSize(4)
                        .satisfiesExactly(
                                key -> assertThat(key)
                                        .contains(
                                                "thing.yaml, line 11, ",
                                                "logicalTyp: no such key; nearest are logicalType"),
                                key -> assertThat(key).contains("thing.yaml, line 15, ", "nearest are classification"),
                                layer -> assertThat(layer)
                                        .contains("thing.yaml, line 16, layer: one of core, derived")
                                        .endsWith("is expected (cor)"),
                                torn -> assertThat(torn).contains("torn.yaml, line ", "not YAML")));
    }

    @Test
    void aContractOfTheCityReplacesTheShippedOne(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("grid.yaml"),
                MINIMAL.formatted("string", "internal").replace("thing", "extra"));
        Contracts contracts = Contracts.withFolder(folder);
        assertThat(contracts.get("extra").key()).containsExactly("extra_id");
        assertThat(contracts.find("person")).isPresent();
    }
}
