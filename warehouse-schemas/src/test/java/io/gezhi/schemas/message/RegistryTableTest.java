package io.gezhi.schemas.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RegistryTableTest {

    @Test
    void aPlainNameStandsInItsTopicAsItIs() {
        assertThat(RegistryTable.of("registry.dwelling_unit").topic()).isEqualTo("changes.registry.dwelling_unit");
        assertThat(RegistryTable.of("Lab.Person").topic()).isEqualTo("changes.Lab.Person");
    }

    @Test
    void namesOfEqualLengthOutsideAsciiHaveTopicsOfTheirOwn() {
        assertThat(RegistryTable.of("lab.人口").topic()).isEqualTo("changes.lab.-4eba-53e3");
        assertThat(RegistryTable.of("lab.房屋").topic()).isEqualTo("changes.lab.-623f-5c4b");
    }

    @Property
    void everyTableIsFoundAgainFromItsLegalTopic(@ForAll("names") String schema, @ForAll("names") String name) {
        RegistryTable table = new RegistryTable(schema, name);
        assertThat(table.topic()).matches("[A-Za-z0-9._-]+");
        assertThat(RegistryTable.ofTopic(table.topic())).contains(table);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("aZ9_-. \"'人口é\ud83d\ude00")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Test
    void aTopicOfSomethingElseNamesNoTable() {
        assertThat(RegistryTable.ofTopic("records.streets")).isEmpty();
        assertThat(RegistryTable.ofTopic("changes.lab")).isEmpty();
        assertThat(RegistryTable.ofTopic("changes.lab.a-b")).isEmpty();
        assertThat(RegistryTable.ofTopic("changes.lab.")).isEmpty();
    }

    @Test
    void tablesWhoseTopicsTheLogTakesForOneAreTold() {
        assertThat(RegistryTable.topicProblem(List.of(RegistryTable.of("a_b.c"), RegistryTable.of("a.b_c"))))
                .hasValueSatisfying(
                        problem -> assertThat(problem).contains("a_b.c").contains("a.b_c"));
        assertThat(RegistryTable.topicProblem(List.of(RegistryTable.of("a.b"), RegistryTable.of("a.c"))))
                .isEmpty();
        assertThat(RegistryTable.topicProblem(List.of(RegistryTable.of("lab." + "!".repeat(63)))))
                .hasValueSatisfying(problem -> assertThat(problem).contains("249 characters"));
    }

    @Test
    void namesAreQuotedForTheDatabase() {
        assertThat(new RegistryTable("Lab", "a\"b").quoted()).isEqualTo("\"Lab\".\"a\"\"b\"");
    }

    @Test
    void aNameWithoutSchemaIsRefused() {
        assertThatThrownBy(() -> RegistryTable.of("person"))
                .hasMessage("Invalid table of a registry: schema.table is expected (person)");
    }
}
