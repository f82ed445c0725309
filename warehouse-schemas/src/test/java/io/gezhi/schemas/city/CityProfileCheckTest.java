package io.gezhi.schemas.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gezhi.schemas.problem.OperatorMistakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityProfileCheckTest {
    private static final String FEED = """
            feed: streets
            contract: division
            channel: files
            files: ["*.csv"]
            columns:
              division_id: {from: id}
              level: {constant: street}
              name: {from: name}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void writeProfile() throws Exception {
        Files.createDirectories(folder.resolve("feeds"));
        Files.createDirectories(folder.resolve("rules"));
        Files.writeString(folder.resolve("city.yaml"), "city: test\nzone: Asia/Shanghai\n");
        Files.writeString(folder.resolve("index-method.yaml"), "method: m\nversion: 1\nindex: {code: i, parts: []}\n");
        Files.writeString(folder.resolve("feeds/streets.yaml"), FEED);
    }

    @Test
    void everyProfileThatShipsIsWithoutProblems() throws Exception {
        try (Stream<Path> cities = Files.list(Path.of("../cities"))) {
            for (Path city : cities.filter(Files::isDirectory).toList()) {
                assertThat(CityProfileCheck.problems(city)).isEmpty();
            }
        }
    }

    @Test
    void aProfileThatCanBeUsedHasNoProblems() throws Exception {
        assertThat(CityProfileCheck.problems(folder)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "format: {type: xls} | line 9, format.type: one of [csv, geojson] is expected (xls)",
                "format: {encoding: utf-9} | line 9, format.encoding: the name of a character set, or detect, is expected",
                "format: {encoding: '?'} | line 9, format.encoding: the name of a character set, or detect, is expected",
                "format: {delimiter: ';;'} | line 9, format.delimiter: a text of at most 1 character is expected (;;)",
                "format: {quote: x} | line 9, format.quote: no such key; known are [decimal, delimiter, encoding",
                "delivery: {kind: some} | line 9, delivery.kind: one of [adds, replaces, whole] is expected (some)",
                "delivery: {kind: whole, period: '('} | line 9, delivery.period: a regular expression is expected",
                "delivery: {kind: whole, period: 'x'} | line 9, delivery.period: a regular expression with one group",
                "files: ['a.csv'] | line 9: not YAML: Duplicate field 'files'",
                "`  updated_at: {from: u, format: yyyy-mm-dd}` | line 9, columns.updated_at: format is no pattern of dates",
                "`  updated_at: {from: u, steps: [trimm]}` | line 9, columns.updated_at.steps[0]: one of [trim, lower",
                "`  updated_at: {from: u, steps: [{round: two}]}` | steps[0].round: the type integer is expected (two)",
                "`  updated_at: {from: u, steps: [{codes: none}]}` | line 9, columns.updated_at: step cannot be read",
                "`  updatd_at: {from: u}` | line 9, columns.updatd_at: contract division has no such column; nearest",
                "`  updated_at: {form: u}` | line 9, columns.updated_at.form: no such key; known are [constant, format",
            })
    void aMistakeInAFeedIsToldWithLineKeyAndWhatIsAllowed(String added, String told) throws Exception {
        Files.writeString(folder.resolve("feeds/streets.yaml"), FEED + added + "\n");
        List<String> problems = CityProfileCheck.problems(folder);
        assertThat(problems).anySatisfy(problem -> assertThat(problem)
                .startsWith("Invalid feeds/streets.yaml, line")
                .contains(told));
    }

    @Test
    void aCodeTableWithoutAHeaderIsRefused() throws Exception {
        Files.createDirectories(folder.resolve("codes"));
        Files.writeString(
                folder.resolve("feeds/streets.yaml"),
                FEED.replace("{constant: street}", "{from: kind, steps: [{codes: level}]}")
                        .replace("{from: name}", "{from: name, steps: [{codes: town}]}"));
        Files.writeString(folder.resolve("codes/level.csv"), "s,street\n");
        Files.writeString(folder.resolve("codes/town.csv"), "E07000008,Cambridge\nE07000009,Ely\n");
        assertThat(CityProfileCheck.problems(folder))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("Invalid feeds/streets.yaml, line 7, columns.level: step cannot be read: Invalid"
                                + " codes/level.csv: a line that names the columns"))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("Invalid feeds/streets.yaml, line 8, columns.name: step cannot be read: Invalid"
                                + " codes/town.csv, line 1: the first line names at least two columns"));

        Files.writeString(folder.resolve("codes/level.csv"), "s,street\nc,city\n");
        Files.writeString(folder.resolve("codes/town.csv"), "code,town\nE07000009,Ely\n");
        assertThat(CityProfileCheck.problems(folder)).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                .contains("columns.level: step cannot be read: Invalid codes/level.csv: the first line names"
                        + " the columns, but street is a code of the contract"));
    }

    @Test
    void aCityThatIsNoYamlIsOneProblem() throws Exception {
        Files.writeString(folder.resolve("city.yaml"), "city: test\n  zone: Asia/Shanghai\n");
        assertThat(CityProfileCheck.problems(folder))
                .singleElement()
                .asString()
                .startsWith("Invalid city.yaml, line 2: not YAML");
    }

    @Test
    void aFileThatIsNotReadIsAProblemThatNamesIt() throws Exception {
        Files.createDirectories(folder.resolve("contracts"));
        Files.move(folder.resolve("feeds/streets.yaml"), folder.resolve("feeds/streets.yml"));
        Files.writeString(folder.resolve("contracts/street.txt"), "x");
        Files.writeString(folder.resolve("rules/high.YAML"), "x");
        Files.writeString(folder.resolve("rules/.hidden"), "x");
        assertThat(CityProfileCheck.problems(folder))
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).startsWith("Unknown file: it is not read"))
                .anySatisfy(problem -> assertThat(problem).endsWith("(feeds/streets.yml)"));
    }

    @Test
    void aProfileWithAFileThatIsNotReadIsNotLoaded() throws Exception {
        Files.createDirectories(folder.resolve("contracts"));
        Files.writeString(folder.resolve("feeds/more.yml"), FEED);
        Files.createDirectories(folder.resolve("feeds/old.yaml"));
        Files.writeString(folder.resolve("contracts/street.YAML"), "x");
        Files.writeString(folder.resolve("contracts/.hidden"), "x");
        assertThatThrownBy(() -> CityProfile.load(folder))
                .isInstanceOf(OperatorMistakeException.class)
                .hasMessage("""
                        Unknown file: it is not read, a name that ends in .yaml is expected (contracts/street.YAML)
                        Unknown file: it is not read, a name that ends in .yaml is expected (feeds/more.yml)
                        Unknown file: it is not read, a name that ends in .yaml is expected (feeds/old.yaml)""".stripIndent());
    }

    @Test
    void allProblemsOfAllDocumentsComeAtOnce() throws Exception {
        Files.writeString(folder.resolve("city.yaml"), "city: test\nzone: Mars\nmoon: 1\n");
        Files.writeString(folder.resolve("feeds/streets.yaml"), FEED.replace("division\n", "divisoin\n"));
        Files.writeString(folder.resolve("feeds/broken.yaml"), "feed: [\n");
        Files.write(folder.resolve("feeds/latin.yaml"), "feed: Köln\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("rules/high.yaml"), "rule: High\nkind: guess\n");
        Files.writeString(folder.resolve("index-method.yaml"), "method: m\nversion: 1\ncolour: red\n");
        assertThat(String.join("\n", CityProfileCheck.problems(folder)))
                .contains("city.yaml, line 2, zone:")
                .contains("city.yaml, line 3, moon: no such key")
                .contains("streets.yaml, line 2, contract: the name of a contract is expected, such as division,")
                .contains("Invalid feeds/broken.yaml, line")
                .contains("Invalid feeds/latin.yaml: not UTF-8")
                .contains("rules/high.yaml, line 1, rule: a text of the pattern")
                .contains("rules/high.yaml, line 2, kind: one of [continuous-use,")
                .contains("rules/high.yaml, reason: it is required (missing)")
                .contains("index-method.yaml, line 3, colour: no such key")
                .contains("index-method.yaml, index: it is required (missing)");
    }

    @Test
    void aParameterOfAnotherKindOfRuleIsRefused() throws Exception {
        Files.writeString(folder.resolve("rules/r.yaml"), """
                rule: r
                version: 1.0.0
                kind: no-use
                title: t
                subject: meter
                severity: high
                reason: x
                parameters: {threshold: 6}
                """);
        assertThat(CityProfileCheck.problems(folder))
                .containsExactly("Invalid rules/r.yaml, line 8, parameters.threshold: no such key; known are [after,"
                        + " at-most-per-interval, usual-at-least-per-hour] (unknown)");
    }

    @Test
    void tablesWhoseTopicsTheLogCannotTellApartAreRefused() throws Exception {
        for (String table : new String[] {"a_b.c", "a.b_c"}) {
            Files.writeString(
                    folder.resolve("feeds/" + table + ".yaml"),
                    "feed: f-" + table.replace('.', '-') + "\ncontract: division\nchannel: registry\ntable: " + table
                            + "\n");
        }
        assertThat(CityProfileCheck.problems(folder))
                .anySatisfy(problem -> assertThat(problem).contains("cannot tell the topics of"));
    }

    @Test
    void areasFromARegistryAreRefusedBecauseNobodyJudgesTheirShapes() throws Exception {
        Files.writeString(
                folder.resolve("feeds/grids.yaml"),
                "feed: grids\ncontract: grid\nchannel: registry\ntable: geo.grid\n");

        assertThat(CityProfileCheck.problems(folder)).anySatisfy(problem -> assertThat(problem)
                .startsWith("Invalid feeds/grids.yaml, line 3, channel: areas come from files"));
    }

    @Test
    void aDeliveryWithoutIdentifiersIsAWholeWhereTheFeedSaysNothing() throws Exception {
        assertThat(delivery()).isEqualTo(Delivery.Kind.REPLACES);
        Files.writeString(folder.resolve("feeds/streets.yaml"), FEED.replace("{from: id}", "{row-id: true}"));
        assertThat(delivery()).isEqualTo(Delivery.Kind.WHOLE);
        Files.writeString(folder.resolve("feeds/streets.yaml"), FEED + "delivery: {kind: adds}\n");
        assertThat(delivery()).isEqualTo(Delivery.Kind.ADDS);
    }

    private Delivery.Kind delivery() throws Exception {
        return CityProfile.load(folder)
                .feed("streets")
                .files()
                .orElseThrow()
                .delivery()
                .kind();
    }
}
