package io.gezhi.streaming.rules.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
    @Test
    void everyRuleThatShipsIsInOrder() throws IOException {
        try (Stream<Path> cities = Files.walk(Path.of("../../cities"));
                Stream<Path> offered = Files.walk(Path.of("../../docs/methods"))) {
            assertThat(Stream.concat(cities, offered)
                            .filter(file -> file.toString().matches(".*/rules/[^/]*\\.yaml")))
                    .isNotEmpty()
                    .allSatisfy(file -> {
                        ParsedRule reading = RuleReader.read(Files.readString(file));
                        assertThat(reading).isInstanceOf(ParsedRule.Valid.class);
                        Rule rule = ((ParsedRule.Valid) reading).rule();
                        assertThat(file.getFileName()).hasToString(rule.id() + ".yaml");
                    });
        }
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ParsedRule reading = RuleReader.read("""
                rule: Bad Id
                version: one
                kind: usage-deviation
                title: A title
                subject: person
                severity: medium
                colour: red
                utilities: [steam]
                reason: "about {nonsense}"
                parameters: {threshold: -3, direction: sideways, tuning: 1}
                """);
        assertThat(reading).isInstanceOfSatisfying(ParsedRule.Invalid.class, invalid -> assertThat(invalid.problems())
                .containsExactlyInAnyOrder(
                        "Invalid colour: a rule has no such key",
                        "Invalid rule: must be lower case words with hyphens (Bad Id)",
                        "Invalid version: must be numbers with dots (one)",
                        "Invalid reason: {nonsense} is none of [dwelling, expected, from, hours, lower, meter,"
                                + " observed, to, unit, upper]",
                        "Invalid subject: must be one of [meter, dwelling] (person)",
                        "Invalid utilities: no such code (steam)",
                        "Invalid utilities: must be a list with at least one code",
                        "Invalid parameters.threshold: must be a number from 0.5 to 300.0 (-3)",
                        "Invalid parameters.direction: must be one of [above, below, both] (sideways)",
                        "Invalid parameters.tuning: this kind of rule has no such parameter"));
    }

    @Test
    void textThatIsNotYamlIsToldAsSuch() {
        assertThat(RuleReader.read("{rule: ["))
                .isInstanceOfSatisfying(ParsedRule.Invalid.class, invalid -> assertThat(invalid.problems())
                        .singleElement()
                        .asString()
                        .startsWith("Cannot read rule: it is not YAML"));
        assertThat(RuleReader.read("")).isInstanceOf(ParsedRule.Invalid.class);
        assertThat(RuleReader.read("- a")).isInstanceOf(ParsedRule.Invalid.class);
    }

    @Property
    void noTextStopsTheReader(@ForAll String text) {
        assertThat(RuleReader.read(text)).isInstanceOf(ParsedRule.Invalid.class);
        assertThat(RuleReader.read("rule: " + text)).isInstanceOf(ParsedRule.Invalid.class);
        assertThat(RuleReader.read("parameters: {after: " + text + "}")).isInstanceOf(ParsedRule.Invalid.class);
    }
}
