package io.gezhi.streaming.rules.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gezhi.schemas.document.Document;
import io.gezhi.streaming.rules.evaluator.RuleKinds;
import io.gezhi.streaming.rules.meter.Occupancy;
import io.gezhi.streaming.rules.meter.Utility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
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
                        ParsedRule parsed = RuleReader.read(Document.read(file, file.toString()));
                        assertThat(parsed).isInstanceOf(ParsedRule.Valid.class);
                        Rule rule = ((ParsedRule.Valid) parsed).rule();
                        assertThat(file.getFileName()).hasToString(rule.id() + ".yaml");
                    });
        }
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ParsedRule parsed = RuleReader.read("rules/bad.yaml", """
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
        assertThat(parsed).isInstanceOfSatisfying(ParsedRule.Invalid.class, invalid -> assertThat(invalid.problems())
                .containsExactly(
                        "Invalid rules/bad.yaml, line 1, rule: a text of the pattern ^[a-z][a-z0-9-]{0,63}$ is"
                                + " expected (Bad Id)",
                        "Invalid rules/bad.yaml, line 2, version: a text of the pattern"
                                + " ^[0-9]+([.][0-9]+){0,2}$ is expected (one)",
                        "Invalid rules/bad.yaml, line 5, subject: one of [meter, dwelling] is expected" + " (person)",
                        "Invalid rules/bad.yaml, line 7, colour: no such key; known are [kind, occupancies,"
                                + " parameters, reason, rule, severity, subject, title, utilities, version]"
                                + " (unknown)",
                        "Invalid rules/bad.yaml, line 8, utilities[0]: one of [electricity, water, gas] is"
                                + " expected (steam)",
                        "Invalid rules/bad.yaml, line 9, reason: one of the places [dwelling, expected, from,"
                                + " hours, lower, meter, observed, to, unit, upper] is expected ({nonsense})",
                        "Invalid rules/bad.yaml, line 10, parameters.direction: one of [above, below, both] is"
                                + " expected (sideways)",
                        "Invalid rules/bad.yaml, line 10, parameters.threshold: at least 0.5 is expected (-3)",
                        "Invalid rules/bad.yaml, line 10, parameters.tuning: no such key; known are"
                                + " [closes-after-intervals, direction, least-difference-per-hour, threshold,"
                                + " warm-up-intervals] (unknown)"));
    }

    @Test
    void durationOutsideItsLimitsIsToldWithTheLimits() {
        assertThat(problems("no-use", "{after: PT1M}"))
                .containsExactly("Invalid a rule, line 7, parameters.after: an ISO 8601 duration from PT1H to PT8760H"
                        + " is expected (PT1M)");
        assertThat(problems("continuous-use", "{after: Pardon}"))
                .singleElement()
                .asString()
                .endsWith("(Pardon)");
        assertThat(problems("continuous-use", "{after: 24}"))
                .singleElement()
                .asString()
                .contains("the type string");
    }

    @Test
    void whatTheSchemaOffersIsWhatTheCodeKnows() {
        assertThat(offered("subject"))
                .containsExactlyElementsOf(codes(Rule.SubjectKind.values(), Rule.SubjectKind::code));
        assertThat(offered("severity")).containsExactlyElementsOf(codes(Rule.Severity.values(), Rule.Severity::code));
        assertThat(offered("utilities")).containsExactlyElementsOf(codes(Utility.values(), Utility::code));
        assertThat(offered("occupancies")).containsExactlyElementsOf(codes(Occupancy.values(), Occupancy::code));
        assertThat(offered("kind")).containsExactlyElementsOf(RuleKinds.names());
    }

    @Test
    void textThatIsNotYamlIsToldAsSuch() {
        assertThat(RuleReader.read("a rule", "{rule: ["))
                .isInstanceOfSatisfying(ParsedRule.Invalid.class, invalid -> assertThat(invalid.problems())
                        .singleElement()
                        .asString()
                        .startsWith("Invalid a rule, line 1: not YAML: "));
        assertThat(RuleReader.read("a rule", "")).isInstanceOf(ParsedRule.Invalid.class);
        assertThat(RuleReader.read("a rule", "- a")).isInstanceOf(ParsedRule.Invalid.class);
    }

    @Property
    void noTextStopsTheReader(@ForAll String text) {
        assertThat(RuleReader.read("a rule", text)).isInstanceOf(ParsedRule.Invalid.class);
        assertThat(RuleReader.read("a rule", "rule: " + text)).isInstanceOf(ParsedRule.Invalid.class);
        assertThat(RuleReader.read("a rule", "parameters: {after: " + text + "}"))
                .isInstanceOf(ParsedRule.Invalid.class);
    }

    private static List<String> problems(String kind, String parameters) {
        ParsedRule parsed = RuleReader.read("a rule", """
                rule: some-rule
                version: 1.0.0
                title: Some rule
                subject: meter
                severity: low
                reason: "because"
                parameters: %s
                kind: %s
                """.formatted(parameters, kind));
        return ((ParsedRule.Invalid) parsed).problems();
    }

    private static List<String> offered(String key) {
        JsonNode property = schema().path("properties").path(key);
        JsonNode codes = property.has("items") ? property.path("items").path("enum") : property.path("enum");
        return StreamSupport.stream(codes.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonNode schema() {
        try (InputStream in = Document.class.getResourceAsStream("/profile-schemas/rule.schema.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <E> List<String> codes(E[] values, Function<E, String> code) {
        return Arrays.stream(values).map(code).toList();
    }
}
